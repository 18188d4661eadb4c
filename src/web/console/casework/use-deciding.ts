import { useState } from 'react'
import { yuanZh } from '../../../casework/zh.ts'
import { useDraft } from '../../ui/draft.ts'
import { useAsk } from '../query.ts'
import { useRemembered } from '../remembered.ts'
import { fenAsked, fenOf } from './amount.ts'
import { draftOf, isWhole, penaltiesOf } from './penalty-draft.ts'
import type { StepProps } from './step-form.tsx'
import { usePropose } from './use-propose.ts'
import { type Case, type Circumstance, lastSaid, oneOf, weights } from './words.ts'

/** What was told, answered and found so far: a decision begins with it. */
function begun(file: Case) {
  const goods = ''
  return {
    course: file.content,
    facts: lastSaid(file, '违法事实', 'tell'),
    heard: heardText(file),
    reason: lastSaid(file, '理由和依据', 'tell'),
    ...{ performance: '', bank: '', publicBreach: '', partyPresent: false, sameProvince: true },
    ...{ row: '', goods, weight: '', refused: false, article: '', from: '', to: '' },
  }
}

function heardText({ statements }: Case): string {
  const said = statements.map(({ onDay, text, review }) => {
    const answer = review === null ? '' : `复核：${review.opinion}${review.adopted ? '（采纳）' : '（不采纳）'}`
    return [`${onDay} ${text.replace(/。$/, '')}`, answer].filter(Boolean).join('。')
  })
  return said.length === 0 ? '当事人在规定的期限内没有陈述、申辩，也没有要求听证。' : said.join('\n')
}

/** 处罚决定 as it is put together: the facts, the weighing, the penalties. */
export function useDeciding(props: StepProps) {
  const { file } = props
  const draft = useDraft(begun(file))
  const [penalties, setPenalties] = useState(() => draftOf(file.notices.at(-1)?.penalties ?? []))
  const [circumstances, setCircumstances] = useState<readonly Circumstance[]>(file.circumstances)
  const [reviewAuthority] = useRemembered('notice-review', '')
  const [court] = useRemembered('notice-court', '')
  const table = useAsk('casework.penalties', { onDay: file.act.endedOn ?? file.foundOn })
  const { row, goods, weight, refused, article, from, to, ...said } = draft.values
  const goodsFen = goods === '' ? 0 : (fenOf(goods) ?? 0)
  const weighed = useAsk(
    'casework.weigh',
    {
      ...{ row: row === '' ? null : row, goodsFen, circumstances: [...circumstances], party: file.partyView.kind },
      penalties: isWhole(penalties) ? penaltiesOf(penalties) : [],
      onDay: file.act.endedOn ?? file.foundOn,
    },
    { keep: true },
  )
  const fined = penalties.kinds.includes('fine')
  const missing = row === '' || (fined && weighed.data?.amountsMissing === true)
  const range = fined ? { fromFen: fenAsked(from), toFen: fenAsked(to) } : { fromFen: 0, toFen: 0 }
  const proposing = usePropose(props, 'decide')
  const submit = () =>
    proposing.send({
      ...{ step: 'decide', ...said, reviewAuthority, court, penalties: penaltiesOf(penalties) },
      discretion: {
        ...{ row: row === '' ? null : row, goodsFen: goods === '' ? 0 : fenAsked(goods) },
        ...{ weight: oneOf(weights, weight), circumstances: [...circumstances], refused },
        typed: missing ? { article, ...range } : null,
      },
    })
  const band = weighed.data?.bands.find(each => each.weight === weight)
  return {
    ...{ draft, fined, penalties, setPenalties, circumstances, setCircumstances, missing, submit, proposing },
    rows: table.data ?? [],
    weighed: weighed.data,
    bandText: band === undefined ? '' : `这一等次的罚款：${yuanZh(band.fromFen)} 至 ${yuanZh(band.toFen)}`,
  }
}

export type Deciding = ReturnType<typeof useDeciding>
