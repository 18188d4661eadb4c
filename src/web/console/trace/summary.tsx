import { type ReactNode, useState } from 'react'
import { countText } from '../../ui/formats.ts'
import { Panel } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { TakeButton } from '../take-button.tsx'
import type { Answers } from './answers.ts'
import { isParty, type Joined } from './joined.ts'
import type { Start } from './start.ts'

const shownGaps = 5

/** How much there is, and whether that is all there is. */
export function Summary({
  start,
  answers,
  joined,
}: {
  readonly start: Start
  readonly answers: Answers
  readonly joined: Joined
}): ReactNode {
  const lots = answers.reduce((sum, each) => sum + each.total.lots, 0) - overlap(joined, answers)
  const buyers = partiesOf(answers, 'forward') ?? joined.nodes.filter(node => isParty(node.kind)).length
  const suppliers = partiesOf(answers, 'back') ?? joined.nodes.filter(node => node.kind === 'supplier').length
  const stopped = joined.nodes.filter(node => node.stopped !== null).length
  const walked = answers.reduce((sum, each) => sum + each.walkMs, 0)
  const figures = [
    { word: '批次', figure: countText(lots) },
    { word: '小作坊', figure: countText(joined.workshops.length) },
    { word: '供货者', figure: countText(suppliers) },
    { word: '购货者', figure: countText(buyers) },
    { word: '暂停、召回的批次', figure: countText(stopped) },
    { word: '查找用时，毫秒', figure: msText(walked) },
  ]
  return (
    <Panel>
      <div className="figures trace-figures">
        {figures.map(({ word, figure }) => (
          <div key={word} className="figure">
            <strong>{figure}</strong>
            <span>{word}</span>
          </div>
        ))}
      </div>
      <Complete answers={answers} />
      <Masked answers={answers} />
      {answers.some(each => each.truncated) && (
        <p className="row">
          <span>太多，页面上只显示最近的 {countText(joined.nodes.length)} 个；全部请取文件：</span>
          {answers.map(({ direction }) => (
            <TakeButton
              key={direction}
              name="trace.take"
              input={{ start, direction }}
              word={direction === 'back' ? '取向上溯源全部' : '取向下追踪全部'}
            />
          ))}
        </p>
      )}
    </Panel>
  )
}

/** Where not all is told: whoever is met on the way back is a supplier, on the way forward a buyer. */
function partiesOf(answers: Answers, direction: 'back' | 'forward'): number | undefined {
  const answer = answers.find(each => each.direction === direction)
  return answer?.truncated === true ? answer.total.parties : undefined
}

/** Lots that both directions count: the starts, and what lies on a circle. */
function overlap({ nodes }: Joined, answers: Answers): number {
  if (answers.length < 2) return 0
  return nodes.filter(node => (node.side === 'start' || node.side === 'both') && !isParty(node.kind)).length
}

function msText(ms: number): string {
  return ms < 10 ? ms.toFixed(2) : String(Math.round(ms))
}

function Complete({ answers }: { readonly answers: Answers }): ReactNode {
  const [all, setAll] = useState(false)
  const gaps = [...new Set(answers.flatMap(each => each.gaps))]
  const further = answers.reduce((sum, each) => sum + each.furtherGaps, 0)
  if (answers.every(each => each.complete)) {
    return (
      <p className="trace-complete">
        <StatusTag tone="good" word="完整" /> 台账里能查到的都在这里，没有断开的地方。
      </p>
    )
  }
  const count = gaps.length + further
  return (
    <div className="trace-complete">
      <StatusTag tone="attention" word="不完整" /> {count === 0 ? '只显示了最近的一部分。' : `因为有 ${count} 处缺项：`}
      <ul>
        {gaps.slice(0, all ? gaps.length : shownGaps).map(gap => (
          <li key={gap}>{gap}</li>
        ))}
        {all && further > 0 && <li>还有 {further} 处，请分批次查看</li>}
      </ul>
      {gaps.length > shownGaps && (
        <button type="button" className="link" onClick={() => setAll(!all)}>
          {all ? '只看前几处' : `全部 ${count} 处`}
        </button>
      )}
    </div>
  )
}

function Masked({ answers }: { readonly answers: Answers }): ReactNode {
  const sum = (pick: (masked: Answers[number]['masked']) => number) =>
    answers.reduce((total, each) => total + pick(each.masked), 0)
  const parts = [
    [sum(each => each.lots), '个批次'],
    [sum(each => each.workshops), '家小作坊'],
    [sum(each => each.parties), '位供货者、购货者'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${countText(count)} ${word}`)
  if (said.length === 0) return null
  return <p className="quiet">另有 {said.join('、')}不在您的辖区：计入数量，不显示名称和数量。</p>
}
