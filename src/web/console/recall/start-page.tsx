import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { type Cause, causes, type Level, levels } from '../../../recall/rules/recall.ts'
import { causeZh, levelWhenZh, levelZh } from '../../../recall/zh.ts'
import { newIntent } from '../../client.ts'
import { Field, Form, TextAreaField } from '../../ui/form.tsx'
import { Empty, Loaded, Page, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { useLeaveGuard } from '../leave-guard.ts'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { type Start, type StartKind, startOf } from '../trace/start.ts'
import { StartForm } from '../trace/start-form.tsx'
import '../trace/trace.css'
import { PreviewFigures, PreviewLots, PreviewRecipients } from './preview.tsx'
import { instantOfWall, now, wallOf } from './words.ts'

/** What it would cover first, then why; nothing stands still before the last press. */
export function StartPage(): ReactNode {
  const address = useAddress()
  const start = startOf(address)
  const [kind, setKind] = useState<StartKind | undefined>(undefined)
  const asked = start?.kind ?? (address.text('workshop') === '' ? 'lot' : 'supplier')
  return (
    <>
      <Crumbs steps={[{ word: '召回', to: links.recalls }, { word: '启动召回' }]} />
      <Page title="启动召回" note="先看会涉及哪些批次和购货者；填写原因、确认后才生效，所有批次同时停用。">
        <StartForm address={address} kind={kind ?? asked} onKind={setKind} forward />
        {start === undefined ? (
          <Panel>
            <Empty why="请先选从哪里召回：一批、一个供货者，或者一种原料、产品。在批次页和供货者列表上也可以直接点“启动召回”。" />
          </Panel>
        ) : (
          <Previewed key={JSON.stringify(start)} start={start} />
        )}
      </Page>
    </>
  )
}

function Previewed({ start }: { readonly start: Start }): ReactNode {
  const found = useAsk('recall.preview', { start })
  return (
    <Loaded asking={found}>
      {preview => (
        <>
          <PreviewFigures preview={preview} />
          <PreviewLots lots={preview.lots} total={preview.figures.lots} />
          <PreviewRecipients preview={preview} />
          <StartPanel start={start} lots={preview.figures.lots} />
        </>
      )}
    </Loaded>
  )
}

const levelOptions = levels.map(value => ({ value, label: `${levelZh[value]}：${levelWhenZh[value]}` }))
const causeOptions = causes.map(value => ({ value, label: causeZh[value] }))

function StartPanel({ start, lots }: { readonly start: Start; readonly lots: number }): ReactNode {
  const [recall] = useState(newIntent)
  const [level, setLevel] = useState<Level | undefined>(undefined)
  const [cause, setCause] = useState<Cause | undefined>(undefined)
  const [reason, setReason] = useState('')
  const [measure, setMeasure] = useState('停止销售和使用，收回后集中销毁')
  const [known, setKnown] = useState(() => wallOf(now()))
  const go = useNavigate()
  const starting = usePerform('recall.start', ({ number }) => {
    say(`已启动 ${number}，范围内批次全部停用`)
    go(links.recall(recall))
  })
  const knownAt = instantOfWall(known)
  useLeaveGuard(reason !== '' && !starting.busy)
  const submit = () => {
    if (level === undefined || cause === undefined || knownAt === undefined) return
    starting.run({ recall, start, level, cause, reason, measure, knownAt })
  }
  return (
    <Panel title="确认启动">
      <Form
        problem={starting.refused}
        busy={starting.busy}
        submit={`启动召回，停用 ${lots} 批`}
        danger
        disabled={level === undefined || cause === undefined || knownAt === undefined}
        onSubmit={submit}
      >
        <Notice tone="bad">
          启动后，范围内 {lots} 批立即不能投料、销售和打印标签，公开页第一行显示“召回”。期间卖出的也会计入范围。
        </Notice>
        <SelectField
          label="召回级别"
          pointer="/level"
          required
          value={level ?? ''}
          options={levelOptions}
          onChange={next => setLevel(levels.find(each => each === next))}
        />
        <SelectField
          label="起因"
          pointer="/cause"
          required
          value={cause ?? ''}
          options={causeOptions}
          onChange={next => setCause(causes.find(each => each === next))}
        />
        <KnownAt value={known} onChange={setKnown} />
        <TextAreaField
          label="原因"
          pointer="/reason"
          required
          value={reason}
          onChange={setReason}
          placeholder="如：监督抽检 黄曲霉毒素 B1 超标，报告编号 …"
        />
        <TextAreaField label="处置措施" pointer="/measure" required value={measure} onChange={setMeasure} />
        {level === undefined || cause === undefined ? <p className="quiet">请先选级别和起因。</p> : null}
        <p className="quiet small">
          只想暂停一批、等检验结果？请到 <Link to={links.lots}>批次</Link> 里点“暂停”。
        </p>
      </Form>
    </Panel>
  )
}

type Typed = { readonly value: string; readonly onChange: (value: string) => void }

function KnownAt({ value, onChange }: Typed): ReactNode {
  return (
    <Field label="知悉时间" pointer="/knownAt" required hint="启动召回的时限从这时起算">
      {input => (
        <Input
          {...input}
          type="datetime-local"
          value={value}
          max={wallOf(now())}
          onChange={typed => onChange(typed.target.value)}
        />
      )}
    </Field>
  )
}
