/** The entries of the official dictionary as TypeScript: comments and alignment fall away, nothing is added. */
export function dictionarySource(official: string): string {
  const release = /^# Release: (\S+)$/m.exec(official)?.[1]
  const entries = official.split('\n').filter(line => line.trim() !== '' && !line.startsWith('#'))
  const lines = entries.map(line => line.trim().replaceAll(/\s+/g, ' ')).map(line => `  '${line}',`)
  return `/**
 * Generated from gs1-syntax-dictionary.txt by src/checks/gs1-dictionary.test.ts. GS1 Barcode Syntax Dictionary,
 * copyright GS1 AISBL, BWIPP project, Zint Project; Apache-2.0, see README.md beside this file.
 */
export const dictionaryRelease = '${release}'

/** One entry each: identifiers, flags, components with their tests, relations, title. */
export const dictionary: readonly string[] = [
${lines.join('\n')}
]
`
}
