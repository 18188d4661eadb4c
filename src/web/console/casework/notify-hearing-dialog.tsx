import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField, Form, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import type { Signed } from '../paper/signing.tsx'
import { usePerform } from '../query.ts'
import { useRemembered } from '../remembered.ts'
import { today } from '../today.ts'
import { MomentField, momentAsked } from './fields.tsx'
import { HostField } from './host-field.tsx'
import { Signing, signaturesOf } from './signing.tsx'
import type { StepProps } from './step-form.tsx'
import { hearingManners, oneOf, optionsOf } from './words.ts'

const mannerZh = { open: '公开举行', closed: '不公开举行' } as const

/** 听证通知: when, where and before whom, seven working days ahead. 行政处罚法 第六十四条. */
export function NotifyHearingDialog({ file, onClose }: StepProps): ReactNode {
  const [id] = useState(newIntent)
  const [manner, setManner] = useState<(typeof hearingManners)[number]>('open')
  const [contact, setContact] = useRemembered('case-contact', '')
  const [contactPhone, setContactPhone] = useRemembered('case-contact-phone', '')
  const [officeAddress, setOfficeAddress] = useRemembered('case-office', '')
  const [signed, setSigned] = useState<readonly Signed[]>([])
  const { values, set } = useDraft({ servedOn: String(today()), hearingAt: '', place: '', host: '', recorder: '' })
  const notify = usePerform('casework.notify-hearing', () => {
    say('听证通知书已制作')
    onClose()
  })
  const submit = () =>
    notify.run({
      ...{ case: file.case, id, ...values, hearingAt: momentAsked(values.hearingAt), manner },
      ...{ contact, contactPhone, officeAddress, signatures: signaturesOf(signed) },
    })
  const text = (label: string, key: 'place' | 'recorder', required = false) => (
    <TextField label={label} pointer={`/${key}`} value={values[key]} onChange={set(key)} required={required} />
  )
  return (
    <Dialog title={`${file.party} · 通知听证`} width={680} onClose={onClose}>
      <Form problem={notify.refused} busy={notify.busy} submit="登记并制作" onCancel={onClose} onSubmit={submit}>
        <Notice tone="unknown">
          举行听证的七个工作日前，把时间、地点通知当事人（行政处罚法 第六十四条）。通知书送达以后登记；改期的重新通知。
        </Notice>
        <div className="fields-2">
          <DateField
            label="通知书送达日期"
            pointer="/servedOn"
            required
            max={String(today())}
            value={values.servedOn}
            onChange={set('servedOn')}
          />
          <MomentField
            label="听证时间"
            pointer="/hearingAt"
            required
            value={values.hearingAt}
            onChange={set('hearingAt')}
          />
        </div>
        {text('听证地点', 'place', true)}
        <HostField file={file} value={values.host} onChange={set('host')} />
        <div className="fields-2">
          {text('记录员', 'recorder')}
          <SelectField
            label="听证方式"
            pointer="/manner"
            required
            value={manner}
            options={optionsOf(hearingManners, mannerZh)}
            onChange={next => setManner(oneOf(hearingManners, next))}
            hint="涉及国家秘密、商业秘密、个人隐私的不公开"
          />
        </div>
        <div className="fields-2">
          <TextField label="联系人" pointer="/contact" required value={contact} onChange={setContact} />
          <TextField
            label="联系电话"
            pointer="/contactPhone"
            required
            value={contactPhone}
            onChange={setContactPhone}
          />
        </div>
        <TextField label="联系地址" pointer="/officeAddress" value={officeAddress} onChange={setOfficeAddress} />
        <Signing at={['party']} signed={signed} onChange={setSigned} />
      </Form>
    </Dialog>
  )
}
