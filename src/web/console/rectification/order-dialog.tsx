import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { useRemembered } from '../remembered.ts'
import { today } from '../today.ts'
import { StopFields, type StopText } from './stop-fields.tsx'
import type { HazardRow } from './words.ts'

type Props = {
  readonly hazards: readonly HazardRow[]
  readonly onClose: (done: boolean) => void
}

/** 责令改正: what has to be done, and until when. */
export function OrderDialog({ hazards, onClose }: Props): ReactNode {
  const [order] = useState(newIntent)
  const [demand, setDemand] = useState('立即停止违法行为，按清单逐项整改，整改完毕后报告并附照片。')
  const [dueOn, setDueOn] = useState('')
  const [first] = hazards
  const own = first?.department === 'market'
  const [withNotice, setWithNotice] = useState(own)
  const [notice, setNotice] = useState({ violated: '', consequence: '逾期不改正的，依法处理。' })
  const [stop, setStop] = useState<StopText | null>(null)
  const [contactPhone, setContactPhone] = useRemembered('notice-phone', '')
  const [review, setReview] = useRemembered('notice-review', '')
  const [court, setCourt] = useRemembered('notice-court', '')
  const command = usePerform('rectification.order', ({ number, dueOn: until, paperNumber }) => {
    say(`已责令整改：${paperNumber ?? number}，期限 ${until}`)
    onClose(true)
  })
  return (
    <Dialog title={`责令整改 · ${first?.workshopName ?? ''}`} width={640} onClose={() => onClose(false)}>
      <Form
        problem={command.refused}
        busy={command.busy}
        submit="责令整改"
        onCancel={() => onClose(false)}
        onSubmit={() =>
          command.run({
            ...{ order, hazards: hazards.map(row => row.hazard), demand, dueOn: dueOn === '' ? null : dueOn },
            notice: withNotice ? { ...notice, contactPhone, review, court } : null,
            stop: withNotice ? stop : null,
          })
        }
      >
        <ol>
          {hazards.map(row => (
            <li key={row.hazard}>{row.text}</li>
          ))}
        </ol>
        <TextAreaField label="整改要求" pointer="/demand" required value={demand} onChange={setDemand} rows={3} />
        <DateField
          label="整改期限"
          pointer="/dueOn"
          hint="不填则按清单“时限”里的期限推算（本局可改，待确认）。今天是最早的一天。"
          value={dueOn}
          onChange={setDueOn}
        />
        {own && (
          <Checkbox checked={withNotice} onChange={({ target }) => setWithNotice(target.checked)}>
            同时制作《责令改正通知书》
          </Checkbox>
        )}
        {withNotice && (
          <>
            <TextAreaField
              label="违反的规定"
              pointer="/notice/violated"
              hint="不填则用这些隐患在检查要点里的依据"
              value={notice.violated}
              onChange={violated => setNotice({ ...notice, violated })}
              rows={2}
            />
            <TextField
              label="本局联系电话"
              pointer="/notice/contactPhone"
              required
              value={contactPhone}
              onChange={setContactPhone}
            />
            <TextField
              label="行政复议机关"
              pointer="/notice/review"
              required
              placeholder="如 巴中市恩阳区人民政府"
              value={review}
              onChange={setReview}
            />
            <TextField
              label="有管辖权的法院"
              pointer="/notice/court"
              required
              placeholder="如 巴中市恩阳区人民法院"
              value={court}
              onChange={setCourt}
            />
            <TextField
              label="逾期不改的后果"
              pointer="/notice/consequence"
              value={notice.consequence}
              onChange={consequence => setNotice({ ...notice, consequence })}
            />
          </>
        )}
        {withNotice && <StopFields stop={stop} onChange={setStop} />}
        <Notice tone="unknown">业主手机上会马上看到这些隐患和期限。今天 {today()}。</Notice>
      </Form>
    </Dialog>
  )
}
