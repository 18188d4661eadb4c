import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { addMonths, type Day, findDay } from '../../../../kernel/day.ts'
import {
  type ReportKind,
  reportKinds,
  reportKindZh,
  reportSpan,
  type SendingWay,
  sendingWays,
  sendingWayZh,
} from '../../../../statistics/rules/report.ts'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../../ui/form.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { links } from '../../links.ts'
import { usePerform } from '../../query.ts'
import { today } from '../../today.ts'
import type { Report, Sending } from './words.ts'

type Closing = { readonly onClose: () => void }

function done(words: string, onClose: () => void) {
  return () => {
    say(words)
    onClose()
  }
}

const subjectZh = '食品小作坊治理提升工作情况'

/** Title and days that a kind proposes; whoever composes may write others. */
function proposed(kind: ReportKind, day: Day) {
  const now = today()
  if (kind === 'period')
    return {
      title: `${now.slice(0, 4)} 年${subjectZh}的报告`,
      fromDay: `${now.slice(0, 4)}-01-01`,
      untilDay: String(now),
    }
  const { from, until } = reportSpan(kind, day, now)
  const name = kind === 'year' ? `${from.slice(0, 4)} 年` : `${from.slice(0, 4)} 年 ${Number(from.slice(5, 7))} 月`
  return { title: `${name}${subjectZh}（${reportKindZh[kind]}）`, fromDay: String(from), untilDay: String(until) }
}

export function MakeReportDialog({ onClose }: Closing): ReactNode {
  const go = useNavigate()
  const now = today()
  const [report] = useState(newIntent)
  const [kind, setKind] = useState<ReportKind>('month')
  const [note, setNote] = useState('')
  const [typed, setTyped] = useState(proposed('month', addMonths(now, -1)))
  const set = (field: keyof typeof typed) => (text: string) => setTyped(was => ({ ...was, [field]: text }))
  const choose = (next: string) => {
    const chosen = reportKinds.find(each => each === next) ?? kind
    setKind(chosen)
    setTyped(proposed(chosen, chosen === 'month' ? addMonths(now, -1) : now))
  }
  /** A month or a year is chosen by any of its days. */
  const begin = (text: string) => {
    const day = findDay(text)
    if (kind === 'period' || day === undefined) set('fromDay')(text)
    else setTyped(proposed(kind, day))
  }
  const make = usePerform('statistics.make-report', () => {
    say('已生成')
    go(links.superiorReport(report))
  })
  return (
    <Dialog title="生成上报材料" onClose={onClose}>
      <Form
        problem={make.refused}
        busy={make.busy}
        submit="生成"
        onCancel={onClose}
        onSubmit={() => make.run({ report, kind, note, ...typed })}
      >
        <SelectField
          label="种类"
          pointer="/kind"
          required
          value={kind}
          options={reportKinds.map(value => ({ value, label: reportKindZh[value] }))}
          onChange={choose}
        />
        <TextField label="标题" pointer="/title" required value={typed.title} onChange={set('title')} />
        <DateField
          label="统计自"
          pointer="/fromDay"
          required
          max={String(now)}
          value={typed.fromDay}
          onChange={begin}
          hint={kind === 'period' ? undefined : '选其中任何一天，期间自动填成整月或者整年'}
        />
        <DateField
          label="统计至"
          pointer="/untilDay"
          required
          max={String(now)}
          value={typed.untilDay}
          onChange={set('untilDay')}
        />
        <TextAreaField
          label="补充说明"
          pointer="/note"
          rows={4}
          value={note}
          onChange={setNote}
          hint="写进材料第一部分，可以不写；数字不用写，由系统统计"
        />
      </Form>
    </Dialog>
  )
}

export function SendDialog({ report, onClose }: Closing & { readonly report: Report }): ReactNode {
  const [sending] = useState(newIntent)
  const [via, setVia] = useState<SendingWay>('platform')
  const [typed, setTyped] = useState({ number: '', recipient: '', sentOn: String(today()) })
  const set = (field: keyof typeof typed) => (text: string) => setTyped(was => ({ ...was, [field]: text }))
  const send = usePerform('statistics.send-report', done('已登记报送', onClose))
  return (
    <Dialog title="登记报送" onClose={onClose}>
      <Form
        problem={send.refused}
        busy={send.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() => send.run({ report: report.report, sending, via, ...typed })}
      >
        <TextField
          label="报送单位"
          pointer="/recipient"
          required
          value={typed.recipient}
          onChange={set('recipient')}
          placeholder="如 巴中市市场监督管理局"
        />
        <TextField
          label="报送文号"
          pointer="/number"
          required
          value={typed.number}
          onChange={set('number')}
          placeholder="如 恩市监〔2026〕8 号"
        />
        <SelectField
          label="方式"
          pointer="/via"
          required
          value={via}
          options={sendingWays.map(value => ({ value, label: sendingWayZh[value] }))}
          onChange={next => setVia(sendingWays.find(each => each === next) ?? via)}
        />
        <DateField
          label="报送日期"
          pointer="/sentOn"
          required
          max={String(today())}
          value={typed.sentOn}
          onChange={set('sentOn')}
          hint="登记以后，上级账号就能看到这份材料"
        />
      </Form>
    </Dialog>
  )
}

export function ReceiptDialog({ sending, onClose }: Closing & { readonly sending: Sending }): ReactNode {
  const [receipt, setReceipt] = useState('')
  const [receivedOn, setReceivedOn] = useState(String(today()))
  const note = usePerform('statistics.note-receipt', done('已登记回执', onClose))
  return (
    <Dialog title={`登记回执：${sending.recipient}`} onClose={onClose}>
      <Form
        problem={note.refused}
        busy={note.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() => note.run({ sending: sending.sending, receipt, receivedOn })}
      >
        <TextField
          label="回执"
          pointer="/receipt"
          required
          value={receipt}
          onChange={setReceipt}
          placeholder="收文编号或者签收人"
        />
        <DateField
          label="回执日期"
          pointer="/receivedOn"
          required
          max={String(today())}
          value={receivedOn}
          onChange={setReceivedOn}
        />
      </Form>
    </Dialog>
  )
}
