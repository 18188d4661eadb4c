import { Shape, type Tone } from './problem.tsx'

/** A state in one word, with a shape beside the colour. */
export function StatusTag({ tone, word }: { readonly tone: Tone; readonly word: string }): React.ReactNode {
  return (
    <span className={`tag tag-${tone}`}>
      <Shape tone={tone} />
      {word}
    </span>
  )
}

type ClockProps = {
  /** Days that are left; negative when the day has passed. */
  readonly days: number
  readonly due: string
  readonly basis?: string
}

/** `还剩 30 天 · 2022-09-09`: amber from the last 30 days on, red when it has passed. */
export function ClockChip({ days, due, basis }: ClockProps): React.ReactNode {
  const tone: Tone = days < 0 ? 'bad' : days <= 7 ? 'bad' : days <= 30 ? 'attention' : 'unknown'
  const left = days < 0 ? `已过 ${-days} 天` : days === 0 ? '今天到期' : `还剩 ${days} 天`
  return (
    <span className={`tag tag-${tone} clock`}>
      <Shape tone={tone} />
      {left}
      <span className="clock-due">{due}</span>
      {basis !== undefined && <span className="clock-due">{basis}</span>}
    </span>
  )
}

type Removable = { readonly key: string; readonly label: string; readonly onRemove: () => void }

/** What narrows a list, each with its own way out. */
export function FilterTags({ tags, onClear }: { readonly tags: readonly Removable[]; readonly onClear: () => void }) {
  if (tags.length === 0) return null
  return (
    <ul className="filter-tags" aria-label="当前筛选条件">
      {tags.map(tag => (
        <li key={tag.key} className="filter-tag">
          {tag.label}
          <button type="button" onClick={tag.onRemove} aria-label={`去掉：${tag.label}`}>
            ×
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="link" onClick={onClear}>
          全部清除
        </button>
      </li>
    </ul>
  )
}
