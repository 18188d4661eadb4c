import type { ReactNode } from 'react'

type Props = { readonly words: readonly { readonly label: string; readonly text: string }[] }

/** What was said at a step, label by label; long texts keep their lines. */
export function Said({ words }: Props): ReactNode {
  const shown = words.filter(({ text }) => text.trim() !== '')
  if (shown.length === 0) return null
  return (
    <dl className="case-said">
      {shown.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
