import { Facts, PlainTable } from './page.tsx'

type Line = { readonly field: string; readonly before: string; readonly after: string }

type Words = {
  readonly field: (name: string) => string
  readonly value: (name: string, value: unknown) => string
  /** Numbers of rows and files say nothing to people. */
  readonly hides?: (name: string, value: unknown) => boolean
}

/** Only what differs, in words. */
export function differences(before: unknown, after: unknown, words: Words): Line[] {
  const old = asRecord(before)
  const now = asRecord(after)
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])]
  return names
    .filter(name => !words.hides?.(name, now[name] ?? old[name]))
    .filter(name => JSON.stringify(old[name] ?? null) !== JSON.stringify(now[name] ?? null))
    .map(name => ({
      field: words.field(name),
      before: words.value(name, old[name]),
      after: words.value(name, now[name]),
    }))
}

export function Difference({ lines }: { readonly lines: readonly Line[] }): React.ReactNode {
  if (lines.length === 0) return null
  if (lines.every(line => line.before === NOTHING)) {
    return <Facts facts={lines.map(line => ({ label: line.field, value: line.after }))} />
  }
  return (
    <PlainTable head={['内容', '变更前', '变更后']}>
      {lines.map(line => (
        <tr key={line.field}>
          <td>{line.field}</td>
          <td className="diff-before">{line.before}</td>
          <td className="diff-after">{line.after}</td>
        </tr>
      ))}
    </PlainTable>
  )
}

const NOTHING = '（空）'

export function plainValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return NOTHING
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.length === 0 ? NOTHING : value.map(plainValue).join('、')
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, item]) => `${name} ${plainValue(item)}`)
      .join('，')
  }
  return String(value)
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
