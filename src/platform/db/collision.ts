import postgres from 'postgres'

/** Two rows claim the same thing: the name of the constraint that said so, which reads as a sentence. */
export function collisionOf(error: unknown): string | undefined {
  return error instanceof postgres.PostgresError && error.code === '23505' ? (error.constraint_name ?? '') : undefined
}

/** Two transactions got in each other's way; the same request again may succeed. */
export function isPassingConflict(error: unknown): boolean {
  return error instanceof postgres.PostgresError && (error.code === '40001' || error.code === '40P01')
}
