/**
 * For `catch`: a file that is not there gives the fallback; one that cannot be read is an error. Taking the one for the
 * other would replace a key that is only out of reach, or leave files out of a backup.
 */
export function ifAbsent<T>(fallback: T): (error: unknown) => T {
  return error => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return fallback
    throw error
  }
}
