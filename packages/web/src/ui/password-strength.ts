const MINIMUM = 12;

/**
 * How a new password looks while it is typed: 0–4 marks, and how many characters it still misses. A hint only; the
 * server refuses the common ones.
 */
export const passwordStrength = (password: string): { level: 0 | 1 | 2 | 3 | 4; missing: number } => {
  const length = [...password].length;
  const different = new Set(password.toLowerCase()).size;
  const missing = Math.max(0, MINIMUM - length);
  if (length === 0) return { level: 0, missing };
  if (missing > 0 || different < 5) return { level: 1, missing };
  if (length >= 18 && different >= 9) return { level: 4, missing };
  return { level: length >= 15 ? 3 : 2, missing };
};
