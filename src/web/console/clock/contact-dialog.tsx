import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Answer } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextField } from '../../ui/form.tsx'
import { Loaded } from '../../ui/page.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'

export function ContactDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const found = useAsk('clock.contact', {})
  return (
    <Dialog title="接收方式" onClose={onClose}>
      <Loaded asking={found}>{contact => <ContactForm contact={contact} onClose={onClose} />}</Loaded>
    </Dialog>
  )
}

type Props = { readonly contact: Answer<'clock.contact'>; readonly onClose: () => void }

function ContactForm({ contact, onClose }: Props): ReactNode {
  const [phone, setPhone] = useState(contact.phone ?? '')
  const [wecom, setWecom] = useState(contact.wecom ?? '')
  const [bySms, setBySms] = useState(contact.bySms)
  const [byWecom, setByWecom] = useState(contact.byWecom)
  const save = usePerform('clock.save-contact', () => {
    say('接收方式已保存')
    onClose()
  })
  const submit = () => save.run({ phone: phone.trim() || null, bySms, wecom: wecom.trim() || null, byWecom })
  return (
    <Form problem={save.refused} busy={save.busy} submit="保存" onCancel={onClose} onSubmit={submit}>
      <p className="quiet">站内消息总会收到。站外提醒每天最多各 10 条，21:00 至次日 8:00 不发（待确认）。</p>
      <Checkbox checked={bySms} onChange={change => setBySms(change.target.checked)}>
        用短信提醒我
      </Checkbox>
      <TextField label="手机号" pointer="/phone" type="tel" value={phone} onChange={setPhone} required={bySms} />
      <Checkbox checked={byWecom} onChange={change => setByWecom(change.target.checked)}>
        用企业微信提醒我
      </Checkbox>
      <TextField
        label="企业微信账号"
        pointer="/wecom"
        value={wecom}
        onChange={setWecom}
        hint="企业微信管理员分配的账号（userid），不是昵称"
        required={byWecom}
      />
    </Form>
  )
}
