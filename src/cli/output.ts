/** Answers go to standard output, everything else to standard error. */
export type Output = {
  /** The answer: as JSON when a machine reads, else in words. */
  answer(value: unknown, words: readonly string[]): void
  /** What is being done, for somebody who waits. */
  progress(line: string): void
}

export function outputFor(asJson: boolean): Output {
  return {
    answer: (value, words) => {
      process.stdout.write(asJson ? `${JSON.stringify(value)}\n` : words.map(line => `${line}\n`).join(''))
    },
    progress: line => {
      process.stderr.write(`${line}\n`)
    },
  }
}
