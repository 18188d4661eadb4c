import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { groupedSecret } from '../../../complaint/rules/receipt.ts'
import { type Topic, topics } from '../../../complaint/rules/topic.ts'
import { writtenVias } from '../../../complaint/rules/via.ts'
import { kindZh, topicZh, viaZh } from '../../../complaint/zh.ts'
import { newIntent, type Result } from '../../client.ts'
import { Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Facts, Page } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { links } from '../links.ts'
import { usePerform } from '../query.ts'
import { optionsOf } from './words.ts'

/** What came by telephone, visit, letter, or from 12315: the receipt is read out to whoever told it. */
export function ComplaintRegisterPage(): ReactNode {
  const [receipt, setReceipt] = useState<(Result<'complaint.register'> & { readonly complaint: string }) | undefined>()
  return (
    <>
      <Crumbs steps={[{ word: '投诉举报', to: links.complaints }, { word: '登记来电、来访' }]} />
      {receipt === undefined ? <Fields onDone={setReceipt} /> : <Receipt receipt={receipt} />}
    </>
  )
}

type Done = (receipt: Result<'complaint.register'> & { readonly complaint: string }) => void

function Fields({ onDone }: { readonly onDone: Done }): ReactNode {
  const navigate = useNavigate()
  const address = useAddress()
  const workshop = address.text('workshop')
  const [complaint] = useState(newIntent)
  const [via, setVia] = useState<(typeof writtenVias)[number]>('phone')
  const [topic, setTopic] = useState<Topic>('spoiled')
  const [wantsRemedy, setWantsRemedy] = useState(false)
  const [told, setTold] = useState({ words: '', where: '', when: '', name: '', phone: '' })
  const type = (field: keyof typeof told) => (text: string) => setTold(now => ({ ...now, [field]: text }))
  const register = usePerform('complaint.register', result => onDone({ ...result, complaint }))
  return (
    <Page narrow title="登记来电、来访" note="姓名、电话和内容加密保存，登记后只有承办人能看。">
      <Form
        problem={register.refused}
        busy={register.busy}
        submit="登记"
        disabled={workshop === ''}
        onCancel={() => void navigate(links.complaints)}
        onSubmit={() => register.run({ complaint, workshop, via, topic, wantsRemedy, ...told })}
      >
        <Field label="小作坊" pointer="/workshop" required>
          {() => <WorkshopFilter workshop={workshop} onChange={next => address.change({ workshop: next })} />}
        </Field>
        <SelectField
          label="来源"
          pointer="/via"
          required
          value={via}
          options={optionsOf(writtenVias, viaZh)}
          onChange={next => setVia(writtenVias.find(each => each === next) ?? via)}
        />
        <SelectField
          label="问题"
          pointer="/topic"
          required
          value={topic}
          options={optionsOf(topics, topicZh)}
          onChange={next => setTopic(topics.find(each => each === next) ?? topic)}
        />
        <TextAreaField
          label="反映的内容"
          pointer="/words"
          required
          rows={5}
          value={told.words}
          onChange={type('words')}
        />
        <TextField label="地点" pointer="/where" value={told.where} onChange={type('where')} />
        <TextField label="时间" pointer="/when" value={told.when} onChange={type('when')} />
        <Checkbox checked={wantsRemedy} onChange={({ target }) => setWantsRemedy(target.checked)}>
          请求退款、赔偿或者调解（按投诉办理，要留姓名和电话）
        </Checkbox>
        <TextField label="姓名" pointer="/name" required={wantsRemedy} value={told.name} onChange={type('name')} />
        <TextField
          label="电话"
          pointer="/phone"
          type="tel"
          required={wantsRemedy}
          value={told.phone}
          onChange={type('phone')}
        />
      </Form>
    </Page>
  )
}

function Receipt({ receipt }: { readonly receipt: Parameters<Done>[0] }): ReactNode {
  return (
    <Page narrow title="已登记">
      <Notice tone="good">请把编号和查询码念给来件人，查询码只显示这一次。</Notice>
      <Facts
        facts={[
          { label: '编号', value: <span className="complaint-secret">{receipt.number}</span> },
          { label: '查询码', value: <span className="complaint-secret">{groupedSecret(receipt.secret)}</span> },
          { label: '按', value: `${kindZh[receipt.kind]}办理` },
        ]}
      />
      <div className="complaint-next">
        <Link to={links.complaint(receipt.complaint)}>
          <Button type="primary">打开这一件</Button>
        </Link>
        <Link to={links.complaints}>
          <Button>回到列表</Button>
        </Link>
      </div>
    </Page>
  )
}
