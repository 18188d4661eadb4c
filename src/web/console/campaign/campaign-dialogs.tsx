import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { laterBy } from '../../../campaign/rules/target.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { countText } from '../../ui/formats.ts'
import { PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { today } from '../today.ts'
import type { Campaign, Tree } from './words.ts'

type Closing = { readonly onClose: () => void }

export function DraftCampaignDialog({ onClose }: Closing): ReactNode {
  const go = useNavigate()
  const year = String(today()).slice(0, 4)
  const [campaign] = useState(newIntent)
  const [title, setTitle] = useState(`${year} 年食品小作坊治理提升行动`)
  const [programme, setProgramme] = useState('')
  const [fromDay, setFromDay] = useState(`${year}-01-01`)
  const [untilDay, setUntilDay] = useState(`${year}-12-31`)
  const published = useAsk('campaign.programmes', { pageSize: 100 }).data?.rows.filter(
    ({ state }) => state === 'published',
  )
  const draft = usePerform('campaign.draft', () => {
    say('已建立草稿，请分解目标任务')
    go(links.buildCampaign(campaign))
  })
  return (
    <Dialog title="制定治理行动" onClose={onClose}>
      <Form
        problem={draft.refused}
        busy={draft.busy}
        submit="建立草稿"
        onCancel={onClose}
        onSubmit={() => draft.run({ campaign, title, programme: programme || null, fromDay, untilDay })}
      >
        <TextField label="名称" pointer="/title" required value={title} onChange={setTitle} />
        <SelectField
          label="依据的工作方案"
          pointer="/programme"
          value={programme}
          options={(published ?? []).map(row => ({ value: row.programme, label: `${row.title} ${row.number ?? ''}` }))}
          onChange={setProgramme}
        />
        <DateField label="开始日期" pointer="/fromDay" required value={fromDay} onChange={setFromDay} />
        <DateField label="结束日期" pointer="/untilDay" required value={untilDay} onChange={setUntilDay} />
      </Form>
    </Dialog>
  )
}

export function CloseCampaignDialog({ campaign, onClose }: Closing & { readonly campaign: Campaign }): ReactNode {
  const [reason, setReason] = useState('')
  const close = usePerform('campaign.close', () => {
    say('已结束')
    onClose()
  })
  return (
    <Dialog title={`结束：${campaign.title}`} onClose={onClose}>
      <Form
        problem={close.refused}
        busy={close.busy}
        submit="结束"
        danger
        onCancel={onClose}
        onSubmit={() => close.run({ campaign: campaign.campaign, reason })}
      >
        <p>结束以后进度仍然可以查看，不能再更正。</p>
        <TextAreaField label="原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

/** 年度结转 with what it will be: the same units, people and numbers a year later, as a draft. */
export function CarryOverDialog({ tree, onClose }: Closing & { readonly tree: Tree }): ReactNode {
  const go = useNavigate()
  const { campaign, title: old, fromDay, untilDay } = tree.campaign
  const [next] = useState(newIntent)
  const from = laterBy(fromDay, 1)
  const [title, setTitle] = useState(() => {
    const year = String(fromDay).slice(0, 4)
    return old.includes(year)
      ? old.replaceAll(year, String(from).slice(0, 4))
      : `${old}（${String(from).slice(0, 4)} 年）`
  })
  const carry = usePerform('campaign.carry-over', ({ targets }) => {
    say(`已结转 ${targets} 项，请核对以后批准`)
    go(links.buildCampaign(next))
  })
  const indicators = tree.targets.filter(({ level }) => level === 'indicator')
  const count = (level: 'unit' | 'person') => tree.targets.filter(each => each.level === level).length
  return (
    <Dialog title="结转到下一年" width={760} onClose={onClose}>
      <Form
        problem={carry.refused}
        busy={carry.busy}
        submit="结转为草稿"
        onCancel={onClose}
        onSubmit={() => carry.run({ campaign, next, title })}
      >
        <Notice tone="unknown">
          {`新的期间 ${from} 至 ${laterBy(untilDay, 1)}。目标、指标、责任单位和责任人照搬：指标 ${indicators.length} 项，单位任务 ${count('unit')} 项，个人任务 ${count('person')} 项；结转以后是草稿，可以修改，另一位负责人批准以后执行。一项行动只结转一次。`}
        </Notice>
        <TextField label="名称" pointer="/title" required value={title} onChange={setTitle} />
        <PlainTable head={['指标', '今年完成', '今年目标', '明年目标', '明年期限']} numbers={[2, 3, 4]}>
          {indicators.map(row => (
            <tr key={row.target}>
              <td>{row.title}</td>
              <td>{countText(row.done ?? 0)}</td>
              <td>{countText(row.amount ?? 0)}</td>
              <td>{countText(row.amount ?? 0)}</td>
              <td>{row.dueOn === null ? '—' : laterBy(row.dueOn, 1)}</td>
            </tr>
          ))}
        </PlainTable>
      </Form>
    </Dialog>
  )
}
