import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { isToBeConfirmed } from '../../../rulebook/rules/rows.ts'
import { bookZh } from '../../../rulebook/zh.ts'
import { type Answer, ask, type Refused } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { Empty, Page, Panel } from '../../ui/page.tsx'
import { saveTable } from '../../ui/save-table.ts'
import { SelectField } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { asRefused } from '../query.ts'
import { categoryOptions, useDictionary } from '../registry/dictionary.ts'
import { BasisLinks } from './article.tsx'
import { doubtZh } from './words.ts'
import './rulebook.css'

type Verdict = { readonly name: string } & Answer<'rulebook.screen'>

const MOST_NAMES = 300
/** Asked at once: a hundred names must not take the server from others. */
const ABREAST = 6

/** Names as they are filed or printed, held against what is forbidden. */
export function ScreeningPage(): ReactNode {
  const [typed, setTyped] = useState('')
  const [category, setCategory] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | undefined>(undefined)
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>([])
  const dictionary = useDictionary()
  const names = [...new Set(typed.split(/[\r\n]+/).map(line => line.trim()))].filter(Boolean)
  const run = async () => {
    setBusy(true)
    setRefused(undefined)
    try {
      setVerdicts(await screenAll(names, category))
    } catch (error) {
      setRefused(asRefused(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page
      title="食品名称筛查"
      note="按现行的禁止目录和非食用物质名单比对。命中的说明理由和条款；没有命中不等于准予备案。"
    >
      <Panel>
        <Form
          problem={refused}
          busy={busy}
          submit={names.length > 1 ? `筛查 ${names.length} 个名称` : '筛查'}
          disabled={names.length === 0 || names.length > MOST_NAMES}
          onSubmit={run}
        >
          <TextAreaField
            label="食品名称、加工范围或标签文字"
            pointer="/name"
            value={typed}
            onChange={setTyped}
            rows={5}
            placeholder={'每行一个，可从表格里整列粘贴，如\n粮食酿造白酒\n调香白酒'}
            hint={
              names.length > MOST_NAMES ? `一次最多 ${MOST_NAMES} 个，现在有 ${names.length} 个，请分几次` : '每行一个'
            }
          />
          <SelectField
            label="小作坊类别"
            pointer="/category"
            value={category}
            options={categoryOptions(dictionary)}
            onChange={setCategory}
            hint="有的品种只对某些类别禁止；不选就只比对各类别都禁止的"
          />
        </Form>
      </Panel>
      {verdicts.length > 0 && <Verdicts verdicts={verdicts} />}
    </Page>
  )
}

async function screenAll(names: readonly string[], category: string): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (let at = 0; at < names.length; at += ABREAST) {
    const some = names.slice(at, at + ABREAST)
    const answers = await Promise.all(
      some.map(async name => ({
        name,
        ...(await ask('rulebook.screen', { name: name.slice(0, 200), category: category === '' ? null : category })),
      })),
    )
    verdicts.push(...answers)
  }
  return verdicts
}

function Verdicts({ verdicts }: { readonly verdicts: readonly Verdict[] }): ReactNode {
  const [only, setOnly] = useState(false)
  const refused = verdicts.filter(each => each.verdict !== 'pass')
  const shown = only ? refused : verdicts
  return (
    <>
      <div className="row filter-bar" role="status">
        <strong>
          共 {verdicts.length} 个，命中 {refused.length} 个
        </strong>
        {refused.length > 0 && refused.length < verdicts.length && (
          <Button size="small" aria-pressed={only} onClick={() => setOnly(!only)}>
            {only ? '看全部' : '只看命中的'}
          </Button>
        )}
        <Button
          size="small"
          onClick={() => saveTable('食品名称筛查', ['名称', '结论', '理由', '依据'], shown.map(lineOf))}
        >
          导出所列
        </Button>
      </div>
      <DataTable
        label="筛查结果"
        rows={shown}
        columns={columns}
        keyOf={each => each.name}
        empty={<Empty why="没有命中的名称。" />}
      />
    </>
  )
}

function lineOf(verdict: Verdict): string[] {
  return [
    verdict.name,
    verdictZh[verdict.verdict],
    verdict.findings.map(each => `${each.group}（“${each.word}”）：${each.reason}`).join('；'),
    verdict.findings.flatMap(each => each.basis.map(basis => `${basis.lawName}${basis.article ?? ''}`)).join('；'),
  ]
}

const verdictZh = { pass: '没有命中', doubtful: '是否禁止待确认', refused: '不得生产' } as const
const verdictTones = { pass: 'good', doubtful: 'attention', refused: 'bad' } as const

const columns: Column<Verdict>[] = [
  { key: 'name', title: '名称', width: 200, draw: each => <strong>{each.name}</strong> },
  {
    key: 'verdict',
    title: '结论',
    width: 120,
    draw: each => <StatusTag tone={verdictTones[each.verdict]} word={verdictZh[each.verdict]} />,
  },
  {
    key: 'why',
    title: '理由',
    width: 420,
    draw: each =>
      each.findings.length === 0 ? (
        <span className="quiet">—</span>
      ) : (
        <ul className="verdict-lines">
          {each.findings.map(found => (
            <li key={found.code}>
              “{found.word}”命中{bookZh[found.book]}：{found.group}。{found.reason}{' '}
              {isToBeConfirmed(found.confidence) && (
                <span title={doubtZh[found.confidence]}>
                  <StatusTag tone="attention" word="待确认" />
                </span>
              )}
            </li>
          ))}
        </ul>
      ),
  },
  {
    key: 'basis',
    title: '依据',
    width: 260,
    draw: each => <BasisLinks cited={each.findings.flatMap(found => found.basis)} />,
  },
]
