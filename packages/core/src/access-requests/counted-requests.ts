/** So many requests that wait are counted; of more it is said that there are more. */
export const COUNTED_REQUESTS = 100;
