/** A state machine as data: state → event → next state. Ended states have no events. */
export type Machine<State extends string, Event extends string> = {
  readonly initial: State;
  readonly states: { readonly [S in State]: { readonly [E in Event]?: State } };
};

/**
 * The state an event leads to.
 * @returns the next state, or undefined when the machine has no such transition.
 */
export const nextState = <S extends string, E extends string>(
  machine: Machine<S, E>,
  from: S,
  event: E,
): S | undefined => machine.states[from][event];

/** Whether an event is possible in a state; buttons and server checks ask the same question. */
export const can = <S extends string, E extends string>(machine: Machine<S, E>, from: S, event: E): boolean =>
  nextState(machine, from, event) !== undefined;

/** States that nothing leads to; a machine is sound when this is empty. */
export const unreachableStates = <S extends string, E extends string>(machine: Machine<S, E>): S[] => {
  const reached = new Set<S>([machine.initial]);
  const queue: S[] = [machine.initial];
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const next of Object.values<S | undefined>(machine.states[state])) {
      if (next !== undefined && !reached.has(next)) {
        reached.add(next);
        queue.push(next);
      }
    }
  }
  return (Object.keys(machine.states) as S[]).filter((state) => !reached.has(state));
};
