/** What an answer comes to: `done`, or the code of the refusal. What is neither is thrown. */
export const codeOf = async (answer: Promise<unknown>): Promise<string> => {
  try {
    await answer;
    return "done";
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code === "string") return code;
    throw error;
  }
};
