import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { factors } from '../../../../rating/rules/index/result.ts'
import { factorZh, pointsZh } from '../../../../rating/zh/food-index.ts'
import type { Answer } from '../../../client.ts'
import { Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { BasisLinks } from '../../rulebook/article.tsx'
import { May } from '../../session.tsx'

type Formula = Answer<'rating.formula'>
type Row = Formula['rows'][number]

/** The formula in force, as it is read; it is changed as an edition of its book, by two people. */
export function FormulaPage(): ReactNode {
  const found = useAsk('rating.formula', {})
  return (
    <>
      <Crumbs steps={[{ word: '食安指数', to: links.foodIndexes }, { word: '怎么算的' }]} />
      <Page
        title="食安指数怎么算的"
        note="各项权重 × 得分率相加，再看封顶，取整；优、良、中、差按分数段。"
        actions={
          <May do="rulebook.in-force">
            <Link to={links.book('index')}>看历次版本、起草新版</Link>
          </May>
        }
      >
        <Loaded asking={found}>{formula => <Read formula={formula} />}</Loaded>
      </Page>
    </>
  )
}

function Read({ formula }: { readonly formula: Formula }): ReactNode {
  return (
    <>
      <Notice tone={formula.toBeConfirmed > 0 ? 'attention' : 'unknown'}>
        {`现行第 ${formula.number} 版。`}
        {formula.toBeConfirmed > 0 ? `其中 ${formula.toBeConfirmed} 条待区局确认。` : ''}
      </Notice>
      <Panel title="算法">
        <ol>
          <li>每一项按记录算出得分率（0 到 1），乘权重得分。</li>
          <li>没有接入的项（如没有摄像头）不扣分：它的权重按比例分给其余各项，并写明“未接入”。</li>
          <li>各项得分相加；有封顶情形的，不超过其中最低的封顶分；四舍五入取整。</li>
          <li>从来没有检查过的不给分，写“待评”。</li>
          <li>只用有资质认定（CMA）的检验机构的报告，只算经人核实的预警和查证属实的投诉。</li>
        </ol>
      </Panel>
      {topicsOf(formula.rows).map(topic => (
        <Panel key={topic} title={titles[topic] ?? '其他'}>
          <PlainTable head={['名称', '数值', '含义', '依据', '确认']} numbers={[2]}>
            {formula.rows
              .filter(row => topicOf(row) === topic)
              .map(row => (
                <FormulaRow key={row.code} row={row} />
              ))}
          </PlainTable>
        </Panel>
      ))}
    </>
  )
}

function FormulaRow({ row }: { readonly row: Row }): ReactNode {
  const { name, value, unit, words, meaning, basis, toBeConfirmed } = row
  const number =
    value === null || words.length > 0 ? `${words.length} 个词` : `${pointsZh(value)}${unit === '' ? '' : ` ${unit}`}`
  return (
    <tr>
      <td>{name}</td>
      <td className="nowrap">{number}</td>
      <td>
        {meaning}
        {words.length > 0 && <div className="quiet">{words.join('、')}</div>}
      </td>
      <td>
        <BasisLinks cited={basis} />
      </td>
      <td>{toBeConfirmed ? <StatusTag tone="attention" word="待确认" /> : '已确认'}</td>
    </tr>
  )
}

/** A number belongs to what stands first in its code: `inspection-basic` to 监督检查. */
const topicOf = ({ code }: Row): string => code.split('-')[0] ?? code

const titles: Readonly<Record<string, string>> = {
  weight: '各项的权重',
  band: '等次的分数段',
  cap: '封顶',
  ...factorZh,
}

/** Weights first, then each part, then what holds the number down, then the bands. */
function topicsOf(rows: readonly Row[]): readonly string[] {
  const order = ['weight', ...factors, 'cap', 'band']
  const found = [...new Set(rows.map(topicOf))]
  const place = (topic: string) => (order.includes(topic) ? order.indexOf(topic) : order.length)
  return found.toSorted((one, other) => place(one) - place(other))
}
