import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { figureOf } from '../../../../statistics/rules/figures.ts'
import { Panel, PlainTable } from '../../../ui/page.tsx'
import { links } from '../../links.ts'
import { askedText } from '../figures/asked.ts'
import { RecordLink } from '../figures/record-link.tsx'
import type { KeptRow, Letter } from './words.ts'

/** What the same days give today, beside what the letter says. The letter itself stays as it is. */
export function DifferencePanel({ letter }: { readonly letter: Letter }): ReactNode {
  const { differences, asOf, from } = letter
  return (
    <Panel title="与今天的统计对比">
      {differences.length === 0 ? (
        <p className="quiet">
          按同样的日期（{from} 至 {asOf}）今天再统计一遍，数字和依据都与答复函一致。
        </p>
      ) : (
        <>
          <p>按同样的日期今天再统计一遍，有 {differences.length} 个数字的数值或者依据与答复函不同。答复函不变。</p>
          <PlainTable head={['数字', '答复函', '今天', '哪些记录不同']}>
            {differences.map(each => (
              <tr key={each.code}>
                <td>{figureOf(each.code).name}</td>
                <td>
                  <Link to={links.letterRows(letter.letter, each.code)}>{each.was}</Link>
                </td>
                <td>
                  <Link to={links.figureRows(each.code, askedText({}, { asOf, from }))}>{each.now}</Link>
                </td>
                <td>
                  <Rows word="现在多出" rows={each.came} />
                  <Rows word="现在没有" rows={each.went} />
                  <Rows word="内容有变" rows={each.changed.map(({ now }) => now)} />
                  {each.unnamed && '依据太多，只保存了校验值，逐条请看统计明细'}
                  {figureOf(each.code).of !== null && '由上面的数字相除'}
                </td>
              </tr>
            ))}
          </PlainTable>
        </>
      )}
    </Panel>
  )
}

function Rows({ word, rows }: { readonly word: string; readonly rows: readonly KeptRow[] }): ReactNode {
  if (rows.length === 0) return null
  return (
    <p className="letter-difference">
      {word} {rows.length} 条：
      {rows.slice(0, 10).map((row, at) => (
        <span key={row.id}>
          {at > 0 && '、'}
          <RecordLink row={{ ...row, workshop: null }} />
          {row.workshopName !== null && row.workshopName !== row.label && ` ${row.workshopName}`}
        </span>
      ))}
      {rows.length > 10 && '……'}
    </p>
  )
}
