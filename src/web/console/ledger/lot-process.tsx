import type { ReactNode } from 'react'
import { conclusionZh, testKindZh } from '../../../ledger/zh.ts'
import type { Answer } from '../../client.ts'
import { orDash } from '../../ui/formats.ts'
import { Empty, Facts, Panel, PlainTable } from '../../ui/page.tsx'
import type { Tone } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAsk } from '../query.ts'
import { quantityWord, recordOf, recordsOf } from './content.ts'

type Lot = Answer<'ledger.lot'>
type Entry = Lot['entries'][number]
type Props = { readonly lot: Lot }

const holds = (entry: Entry) => entry.correctedBy === null && !entry.cancels
const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** How it was made: parameters against their range, additives against their limit, tests and what was kept back. */
export function LotProcess({ lot }: Props): ReactNode {
  const entries = lot.entries.filter(holds)
  return (
    <>
      <Parameters lot={lot} production={entries.find(entry => entry.kind === 'production')} />
      <Additives uses={entries.filter(entry => entry.kind === 'additive-use')} />
      <Tests tests={entries.filter(entry => entry.kind === 'testing')} />
    </>
  )
}

function Parameters({ lot, production }: Props & { readonly production: Entry | undefined }): ReactNode {
  const day = lot.producedOn
  const book = useAsk('rulebook.in-force', { book: 'process', day })
  const rows = book.data?.content.book === 'process' ? book.data.content.rows : []
  const workshop = useAsk('registry.workshop', { workshop: lot.workshop })
  const mine = rows.filter(row => row.category === workshop.data?.category)
  const given = Object.entries(recordOf(production?.content.parameters))
  const deviation = textOf(production?.content.deviation)
  return (
    <Panel title="工艺参数">
      {given.length === 0 ? (
        <Empty why="没有记录工艺参数。" />
      ) : (
        <PlainTable head={['参数', '记录', '范围', '']}>
          {given.map(([key, value]) => {
            const row = mine.find(each => each.key === key)
            const number = Number(textOf(value))
            const outside =
              row !== undefined &&
              ((row.least !== null && number < row.least) || (row.most !== null && number > row.most))
            return (
              <tr key={key}>
                <td>{row?.label ?? key}</td>
                <td>
                  {textOf(value)} {row?.unit ?? ''}
                </td>
                <td>{row === undefined ? '—' : rangeText(row.least, row.most)}</td>
                <td>
                  {outside && <StatusTag tone={row.critical ? 'bad' : 'attention'} word="超出范围" />}
                  {!outside && row?.critical === true && <StatusTag tone="good" word="关键，在范围内" />}
                </td>
              </tr>
            )
          })}
        </PlainTable>
      )}
      {deviation !== '' && <p>异常说明：{deviation}</p>}
    </Panel>
  )
}

function rangeText(least: number | null, most: number | null): string {
  if (least === null && most === null) return '不限'
  if (least === null) return `不高于 ${most}`
  return most === null ? `不低于 ${least}` : `${least}–${most}`
}

function Additives({ uses }: { readonly uses: readonly Entry[] }): ReactNode {
  return (
    <Panel title="食品添加剂">
      {uses.length === 0 ? (
        <Empty why="这一批没有记录使用食品添加剂。" />
      ) : (
        <PlainTable head={['名称', '用量', '使用量', '最大使用量', '结论', '使用人', '复核人']}>
          {uses.map(use => {
            const dose = recordOf(use.content.dose)
            return (
              <tr key={use.entry}>
                <td>{textOf(use.content.name)}</td>
                <td>{quantityWord(use.content.quantity)}</td>
                <td>{doseText(dose.mgPerKg) ?? '算不出'}</td>
                <td>{doseText(dose.maximumMgPerKg) ?? '—'}</td>
                <td>
                  <DoseTag verdict={textOf(dose.verdict)} />
                </td>
                <td>{orDash(textOf(use.content.user))}</td>
                <td>{orDash(textOf(use.content.reviewer))}</td>
              </tr>
            )
          })}
        </PlainTable>
      )}
    </Panel>
  )
}

const doseWords: Readonly<Record<string, readonly [Tone, string]>> = {
  within: ['good', '在限量内'],
  'as-needed': ['good', '按生产需要适量使用'],
  over: ['bad', '超过最大使用量'],
  forbidden: ['bad', '这类食品不得使用'],
  'not-listed': ['bad', '标准没有允许'],
}

/** As it was judged when it was written down. */
function DoseTag({ verdict }: { readonly verdict: string }): ReactNode {
  const [tone, word] = doseWords[verdict] ?? ['attention', '没有判定：缺产品食品分类或重量']
  return <StatusTag tone={tone} word={word} />
}

function doseText(mgPerKg: unknown): string | undefined {
  return typeof mgPerKg === 'number' ? `${(mgPerKg / 1000).toFixed(3)} g/kg` : undefined
}

function Tests({ tests }: { readonly tests: readonly Entry[] }): ReactNode {
  return (
    <Panel title="检验与留样">
      {tests.length === 0 ? (
        <Empty why="这一批没有检验或留样记录。" />
      ) : (
        tests.map(test => <Test key={test.entry} test={test} />)
      )}
    </Panel>
  )
}

function Test({ test }: { readonly test: Entry }): ReactNode {
  const { content } = test
  const words: Readonly<Record<string, string>> = testKindZh
  const conclusions: Readonly<Record<string, string>> = conclusionZh
  const retained = recordOf(content.retained)
  const disposal = recordOf(content.disposal)
  const conclusion = textOf(content.conclusion)
  const items = recordsOf(content.items)
  return (
    <>
      <h3>
        {words[textOf(content.testKind)]} {test.onDay}{' '}
        {conclusion !== '' && (
          <StatusTag tone={conclusion === 'conforming' ? 'good' : 'bad'} word={conclusions[conclusion] ?? conclusion} />
        )}
      </h3>
      <Facts
        facts={[
          { label: '检验机构', value: orDash(textOf(content.laboratory)) },
          { label: '报告编号', value: orDash(textOf(content.reportNumber)) },
          { label: '检验人', value: orDash(textOf(content.inspector)) },
          ...(content.retained == null
            ? []
            : [
                { label: '留样', value: `${quantityWord(retained.quantity)}，${textOf(retained.place)}` },
                { label: '留样保存至', value: orDash(textOf(retained.keepUntil)) },
              ]),
          ...(content.disposal == null ? [] : [{ label: '处理方法', value: textOf(disposal.way) }]),
          ...(disposal.quantity == null ? [] : [{ label: '处理数量', value: quantityWord(disposal.quantity) }]),
        ]}
      />
      {items.length > 0 && (
        <PlainTable head={['项目', '结果', '标准']}>
          {items.map(item => (
            <tr key={textOf(item.name)}>
              <td>{textOf(item.name)}</td>
              <td>
                {textOf(item.result)} {textOf(item.unit)}
              </td>
              <td>{orDash(textOf(item.standard))}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </>
  )
}
