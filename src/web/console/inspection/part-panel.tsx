import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { handlingZh, outcomeZh, signerZh } from '../../../inspection/zh.ts'
import { departmentZh } from '../../../rectification/zh.ts'
import { downloadUrl, type Wanted } from '../../client.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Facts, Panel } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useLeaveGuard } from '../leave-guard.ts'
import { usePerform } from '../query.ts'
import { FinishPanel } from './finish-panel.tsx'
import { ItemCard } from './item-card.tsx'
import { type Draft, draftFault, draftOf, isSame } from './mark-draft.ts'
import { outcomeTone, type Part, type Visit } from './words.ts'

type Props = { readonly visit: Visit; readonly part: Part }

/** What one department looks at: recorded item by item while it is open, read afterwards. */
export function PartPanel({ visit, part }: Props): ReactNode {
  const { department, state, mine, result } = part
  const open = state === 'open' && mine && visit.state === 'open'
  const title = visit.kind === 'joint' ? `${departmentZh[department]}检查项目` : '检查项目'
  return (
    <>
      <Panel title={title} extra={<Standing part={part} />}>
        {state === 'open' && !mine && (
          <p className="quiet">{`${departmentZh[department]}部门还没有完成，由该部门自己的账号记录。`}</p>
        )}
        {state === 'finished' && <Told visit={visit} part={part} />}
        {open ? <Recording visit={visit} part={part} /> : <Reading visit={visit} part={part} />}
      </Panel>
      {open && <FinishPanel visit={visit} part={part} result={result} />}
    </>
  )
}

function Standing({ part: { result, state } }: { readonly part: Part }): ReactNode {
  const { outcome, problems, unmarked } = result
  if (state === 'open' && unmarked > 0) return <span className="quiet">{`还有 ${unmarked} 项没有记录`}</span>
  const word = outcome === null ? `${problems} 项问题` : outcomeZh[outcome]
  const tone = outcome === null ? (problems === 0 ? 'good' : 'attention') : outcomeTone[outcome]
  return <StatusTag tone={tone} word={state === 'open' ? `${word}（未告知）` : word} />
}

function Told({ visit, part }: Props): ReactNode {
  const { result, officers, opinion, note, refusal, signatures, endedAt, actor } = part
  return (
    <>
      <Facts
        facts={[
          { label: '结果', value: result.reason },
          { label: '处理', value: result.handling.map(each => handlingZh[each]).join('、') },
          {
            label: '检查人员',
            value: officers.map(each => `${each.name}（${each.certificateNumber}）`).join('、'),
            wide: true,
          },
          { label: '完成', value: `${momentText(endedAt)} ${actor ?? ''}` },
          ...(result.basis === ''
            ? []
            : [{ label: '判定依据', value: `${result.basis}${result.toBeConfirmed ? '（待确认）' : ''}`, wide: true }]),
          { label: '小作坊意见', value: orDash(opinion), wide: true },
          ...(note === '' ? [] : [{ label: '说明', value: note, wide: true }]),
          ...(refusal === null ? [] : [{ label: '拒绝签名', value: refusal.reason, wide: true }]),
        ]}
      />
      <div className="signatures">
        {signatures.map(({ who, name, file }) => (
          <figure key={`${who} ${name}`}>
            <img src={downloadUrl('inspection.file', { visit: visit.visit, file })} alt={`${name}的签名`} />
            <figcaption>{`${signerZh[who]} ${name}`}</figcaption>
          </figure>
        ))}
      </div>
    </>
  )
}

function itemsOf({ visit, part }: Props) {
  return visit.items.filter(({ department }) => department === part.department)
}

function Reading({ visit, part }: Props): ReactNode {
  const [all, setAll] = useState(false)
  const items = itemsOf({ visit, part })
  const markOf = (code: string) => visit.marks.find(mark => mark.code === code)
  const shown = all ? items : items.filter(({ code }) => (markOf(code)?.result ?? 'conforming') !== 'conforming')
  return (
    <>
      {shown.map(item => (
        <ItemCard key={item.code} visit={visit.visit} item={item} mark={markOf(item.code)} evidence={visit.evidence} />
      ))}
      <Button type="link" onClick={() => setAll(!all)}>
        {all ? '只看不符合和不适用的' : `看全部 ${items.length} 项`}
      </Button>
    </>
  )
}

function Recording({ visit, part }: Props): ReactNode {
  const items = itemsOf({ visit, part })
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map())
  const [seen, setSeen] = useState(false)
  const save = usePerform('inspection.mark', ({ marked }) => {
    setDrafts(new Map())
    say(`已保存 ${marked} 项`)
  })
  const saved = (code: string) => visit.marks.find(mark => mark.code === code)
  const change = (code: string) => (draft: Draft) => setDrafts(before => new Map(before).set(code, draft))
  const changed = [...drafts].filter(([code, draft]) => !isSame(draft, saved(code)))
  const faults = changed.filter(([, draft]) => draftFault(draft) !== undefined)
  const left = items.filter(({ code }) => saved(code) === undefined && !drafts.has(code))
  useLeaveGuard(changed.length > 0)
  const rest = () => {
    const next = new Map(drafts)
    for (const { code } of left) next.set(code, { ...draftOf(undefined), result: 'conforming' })
    setDrafts(next)
  }
  return (
    <>
      <Notice tone="unknown">只记不符合和不适用的，看完全部项目后，用下面的“其余均符合”一次记好。</Notice>
      {items.map(item => (
        <ItemCard
          key={item.code}
          visit={visit.visit}
          item={item}
          mark={saved(item.code)}
          draft={drafts.get(item.code) ?? draftOf(saved(item.code))}
          onChange={change(item.code)}
        />
      ))}
      {save.refused !== undefined && <ProblemNotice problem={save.refused} />}
      <div className="row inspection-foot">
        <Checkbox checked={seen} onChange={change => setSeen(change.target.checked)}>
          以上项目已逐项看过
        </Checkbox>
        <Button disabled={!seen || left.length === 0} onClick={rest}>
          {left.length === 0 ? '没有未记的项目' : `其余 ${left.length} 项均符合`}
        </Button>
        <Button
          type="primary"
          loading={save.busy}
          disabled={changed.length === 0 || faults.length > 0}
          onClick={() => save.run({ visit: visit.visit, marks: changed.map(([code, draft]) => asMark(code, draft)) })}
        >
          {changed.length === 0 ? '没有改动' : `保存 ${changed.length} 项`}
        </Button>
        {faults.length > 0 && (
          <span className="quiet">{`${faults.map(([code]) => code).join('、')} 还没有写明看到了什么`}</span>
        )}
      </div>
    </>
  )
}

function asMark(code: string, draft: Draft): Wanted<'inspection.mark'>['marks'][number] {
  const { result, note, files, voice, affectsSafety, correctedOnSpot, dueOn } = draft
  return {
    ...{ code, result: result === '' ? 'conforming' : result, note, files: [...files], voice },
    ...{ affectsSafety, correctedOnSpot, dueOn: dueOn === '' ? null : dueOn },
  }
}
