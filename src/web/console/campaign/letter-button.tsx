import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { letterStateZh } from '../../../statistics/zh/letter.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'

/** To the letter of a proposal: the one that is there, or a new one. */
export function LetterButton({ proposal }: { readonly proposal: string }): ReactNode {
  const may = useMay()
  const go = useNavigate()
  const off = !may('statistics.letters')
  const found = useAsk('statistics.letters', { proposal, states: ['draft', 'approved', 'sent'] }, { off }).data
  const [letter] = found?.rows ?? []
  if (off || found === undefined) return null
  if (letter !== undefined)
    return (
      <Button type="primary" onClick={() => go(links.letter(letter.letter))}>
        打开答复函（{letterStateZh[letter.state]}）
      </Button>
    )
  if (!may('statistics.draft-letter')) return null
  return (
    <Button type="primary" onClick={() => go(links.newLetter(proposal))}>
      起草答复函
    </Button>
  )
}
