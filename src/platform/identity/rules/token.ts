/** What a program with a token may do: read what lies there, or hand something over. */
export const tokenScopes = ['read', 'capture'] as const
export type TokenScope = (typeof tokenScopes)[number]
