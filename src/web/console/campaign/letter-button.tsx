import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { letterStateZh } from '../../../statistics/zh/letter.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'

type Props = {
  readonly proposal: string
  /** It waits for its answer: a letter may be begun. */
  readonly open: boolean
}

/** To the letter of a proposal: the one that is there, or a new one. */
export function LetterButton({ proposal, open }: Props): ReactNode {
  const may = useMay()
  const go = useNavigate()
  const off = !may('statistics.letters')
  const found = useAsk('statistics.letters', { proposal, states: ['draft', 'approved', 'sent'] }, { off }).data
  const [letter] = found?.rows ?? []
  if (off || found === undefined) return null
  if (letter !== undefined)
    return (
      <Button type={open ? 'primary' : 'default'} onClick={() => go(links.letter(letter.letter))}>
        打开答复函（{letterStateZh[letter.state]}）
      </Button>
    )
  if (!open || !may('statistics.draft-letter')) return null
  return (
    <Button type="primary" onClick={() => go(links.newLetter(proposal))}>
      起草答复函
    </Button>
  )
}
