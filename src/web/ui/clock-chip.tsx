import { Shape, type Tone } from './problem.tsx'

type Props = {
  readonly tone: Tone
  /** What is left, in words: `还剩 3 个工作日`. */
  readonly left: string
  /** Up to when, in words. */
  readonly due: string
  /** The articles it stands on. */
  readonly basis?: string | undefined
  readonly toBeConfirmed?: boolean
  /** How it was counted, for whoever rests on it. */
  readonly words?: string | undefined
}

/** `还剩 3 个工作日 · 2022-09-09 · 第三十九条`: a state, a day and its law, told by word and shape and not by colour alone. */
export function DueChip({ tone, left, due, basis = '', toBeConfirmed = false, words }: Props): React.ReactNode {
  return (
    <span className={`tag tag-${tone} clock clock-chip`} title={words}>
      <Shape tone={tone} />
      {left}
      {due !== '' && <span className="clock-due">{due}</span>}
      {basis !== '' && <span className="clock-due">{basis}</span>}
      {toBeConfirmed && <span className="clock-due">待确认</span>}
    </span>
  )
}
