import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { caseSourceZh, partyKindZh } from '../../../casework/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { inFours, orDash } from '../../ui/formats.ts'
import { Facts, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { links } from '../links.ts'
import { usePerform } from '../query.ts'
import { WorkshopLink } from '../rectification/workshop-link.tsx'
import { useMay } from '../session.tsx'
import { ActFields, actAsked } from './act-fields.tsx'
import { circumstanceText } from './fields.tsx'
import { PartyFields, partyAsked } from './party-fields.tsx'
import type { Case } from './words.ts'

/** Who, what, where it came from, and until when it may still be punished. */
export function AboutPanel({ file }: { readonly file: Case }): ReactNode {
  const [amending, setAmending] = useState(false)
  const may = useMay()
  const { partyView: party, limitation, workshop } = file
  const mayAmend = file.state === 'received' && file.may.handle && may('casework.amend')
  return (
    <Panel title="案情" extra={mayAmend && <Button onClick={() => setAmending(true)}>补充、更正</Button>}>
      {limitation.barred && (
        <Notice tone="bad">{`发现时已经超过追责时效（${limitation.ground.text}），不再给予行政处罚。`}</Notice>
      )}
      <Facts
        facts={[
          {
            label: '当事人',
            value: workshop === null ? party.name : <WorkshopLink workshop={workshop} name={party.name} />,
          },
          { label: '当事人种类', value: partyKindZh[party.kind] },
          { label: '经营者（负责人）', value: orDash(party.head) },
          { label: '统一社会信用代码或身份证号', value: inFours(party.number) },
          { label: '联系电话', value: orDash(party.phone) },
          { label: '住所（经营场所）', value: orDash(party.address) },
          { label: '来源', value: <Source file={file} /> },
          { label: '发现线索或者收到材料', value: file.foundOn },
          { label: '追责时效', value: <Limitation file={file} /> },
          { label: '涉嫌违反的规定', value: orDash(file.suspected), wide: true },
          { label: '案源内容', value: <span className="case-text">{file.content}</span>, wide: true },
          ...(file.circumstances.length === 0
            ? []
            : [{ label: '裁量情节', value: file.circumstances.map(circumstanceText).join('；'), wide: true }]),
        ]}
      />
      {amending && <AmendDialog file={file} onClose={() => setAmending(false)} />}
    </Panel>
  )
}

function Source({ file }: { readonly file: Case }): ReactNode {
  const { source, sourceLabel, sourceId, sample, lot, provider, reporterNamed } = file
  const named = sourceLabel === '' ? caseSourceZh[source] : `${caseSourceZh[source]} ${sourceLabel}`
  const to = sample !== null ? links.sample(sample) : originOf(source, sourceId)
  return (
    <>
      {to === undefined ? named : <Link to={to}>{named}</Link>}
      {lot !== null && (
        <>
          {' · '}
          <Link to={links.lot(lot)}>涉案批次</Link>
        </>
      )}
      {provider !== '' && <div className="quiet">{`提供人 ${provider}${reporterNamed ? '（实名）' : ''}`}</div>}
    </>
  )
}

function originOf(source: Case['source'], sourceId: string | null): string | undefined {
  if (sourceId === null) return undefined
  if (source === 'alert') return links.alert(sourceId)
  return source === 'inspection' ? links.inspection(sourceId) : undefined
}

function Limitation({ file }: { readonly file: Case }): ReactNode {
  const { end, years, ground } = file.limitation
  const goesOn = file.act.begunOn !== null && file.act.endedOn === null
  return (
    <>
      {end === null ? (goesOn ? '行为仍在继续，没有起算' : '行为的日期还没有查清') : `${years} 年，至 ${end}`}
      <div className="quiet">
        {ground.text} {ground.toBeConfirmed && <StatusTag tone="unknown" word="待确认" />}
      </div>
    </>
  )
}

function AmendDialog({ file, onClose }: { readonly file: Case; readonly onClose: () => void }): ReactNode {
  const [party, setParty] = useState<Parameters<typeof partyAsked>[0]>(file.partyView)
  const [text, setText] = useState({ matter: file.matter, suspected: file.suspected, content: file.content })
  const [act, setAct] = useState({
    ...file.act,
    ...{ begunOn: String(file.act.begunOn ?? ''), endedOn: String(file.act.endedOn ?? '') },
    goesOn: file.act.begunOn !== null && file.act.endedOn === null,
  })
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const amend = usePerform('casework.amend', () => {
    say('已保存')
    onClose()
  })
  return (
    <Dialog title={`${file.number} · 补充、更正`} width={720} onClose={onClose}>
      <Form
        problem={amend.refused}
        busy={amend.busy}
        submit="保存"
        onCancel={onClose}
        onSubmit={() => amend.run({ case: file.case, party: partyAsked(party), ...text, act: actAsked(act) })}
      >
        <Notice tone="unknown">立案以前可以补充、更正；立案以后的变化写在案卷的各个步骤里。</Notice>
        <PartyFields value={party} onChange={setParty} />
        <TextField label="案由" pointer="/matter" required value={text.matter} onChange={set('matter')} />
        <TextAreaField
          label="案源内容"
          pointer="/content"
          required
          rows={4}
          value={text.content}
          onChange={set('content')}
        />
        <TextAreaField
          label="涉嫌违反的规定"
          pointer="/suspected"
          rows={2}
          value={text.suspected}
          onChange={set('suspected')}
        />
        <ActFields value={act} foundOn={file.foundOn} onChange={setAct} />
      </Form>
    </Dialog>
  )
}
