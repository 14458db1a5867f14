/** Its own request, and the one that finds out what became of it should its answer be lost: main keeps both free. */
export const LEAST_FOR_A_WRITE = 2
