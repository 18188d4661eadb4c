import { type ReactNode, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { type Answer, newIntent } from '../../client.ts'
import { Form } from '../../ui/form.tsx'
import { momentText } from '../../ui/formats.ts'
import { Loaded, Page, Panel, Waiting } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { SheetView } from '../../ui/sheet-view.tsx'
import { say } from '../../ui/toast.tsx'
import { useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { useLeaveGuard } from '../leave-guard.ts'
import { links } from '../links.ts'
import { FieldInput } from '../paper/field-input.tsx'
import { type Signed, SigningPanel } from '../paper/signing.tsx'
import { usePreview } from '../paper/use-preview.ts'
import type { TemplateWhole } from '../paper/words.ts'
import { useAsk, usePerform } from '../query.ts'
import { type CasePaper, casePapers } from './case-papers.ts'
import type { Case } from './words.ts'
import '../paper/paper.css'

/** 询问笔录、现场笔录、先行登记保存证据通知书 of a case: typed on the left, on the right as it prints. */
export function CasePaperPage(): ReactNode {
  const { id = '' } = useParams()
  const address = useAddress()
  const template = casePapers.find(each => each === address.text('template')) ?? 'interview-record'
  const found = useAsk('casework.one', { case: id })
  const whole = useAsk('paper.template', { template })
  const workshop = found.data?.workshop ?? null
  const known = useAsk('paper.begin', { template, workshop }, { off: found.data === undefined })
  const title = whole.data === undefined ? '制作文书' : `制作${whole.data.title}`
  return (
    <>
      <Crumbs
        steps={[
          { word: '案件', to: links.cases },
          { word: found.data?.number ?? '案卷', to: links.caseFile(id) },
          { word: title },
        ]}
      />
      <Page title={title} {...(whole.data !== undefined && { note: whole.data.about })}>
        <Loaded asking={found}>
          {file => (
            <Loaded asking={whole}>
              {form => (
                <Loaded asking={known}>
                  {before => <Desk key={template} {...{ file, template, form, known: before }} />}
                </Loaded>
              )}
            </Loaded>
          )}
        </Loaded>
      </Page>
    </>
  )
}

type DeskProps = {
  readonly file: Case
  readonly template: CasePaper
  readonly form: TemplateWhole
  readonly known: Answer<'paper.begin'>
}

function Desk({ file, template, form, known }: DeskProps): ReactNode {
  const [id] = useState(newIntent)
  const [begun] = useState(() => fieldsOf(file, form, known.fields))
  const [fields, setFields] = useState(begun)
  const [signed, setSigned] = useState<readonly Signed[]>([])
  const navigate = useNavigate()
  const issue = usePerform('casework.issue-paper', ({ number, dueOn }) => {
    const due = dueOn === null ? '' : `，${dueOn} 前作出处理决定`
    say(`${number === null ? '文书已制作' : `已制作，文号 ${number}`}${due}`)
    void navigate(links.caseFile(file.case))
  })
  const signatures = signed.map(({ drawn: _, ...each }) => each)
  const wish = { template, workshop: file.workshop, fields: { ...fields }, signatures, corrects: null }
  const { shown, refused, busy } = usePreview(wish)
  useLeaveGuard(!issue.busy && fields !== begun)
  const faults = shown?.faults ?? []
  return (
    <div className="paper-desk">
      <div>
        <Panel title="内容" extra={<span className="quiet">制作后不能修改，写错了只能更正或作废</span>}>
          <Form
            problem={issue.refused}
            busy={issue.busy}
            disabled={faults.length > 0}
            submit={form.mark === null ? '制作' : '制作并编号'}
            onCancel={() => void navigate(links.caseFile(file.case))}
            onSubmit={() => issue.run({ case: file.case, id, template, fields: { ...fields }, signatures })}
          >
            {form.fields.map(field => (
              <FieldInput
                key={field.code}
                field={field}
                value={fields[field.code]}
                onChange={value => setFields(before => ({ ...before, [field.code]: value }))}
              />
            ))}
            {faults.length > 0 && (
              <Notice tone="attention">
                {`还有 ${faults.length} 处没有填好：${faults.map(fault => fault.detail).join('；')}`}
              </Notice>
            )}
          </Form>
        </Panel>
        <SigningPanel places={form.places} signed={signed} onChange={setSigned} />
      </div>
      <div className="paper-beside">
        {refused !== undefined && <ProblemNotice problem={refused} />}
        {shown === undefined && busy && <Waiting what="正在排版…" />}
        {shown !== undefined && (
          <SheetView
            label={`${form.title}预览`}
            sheet={shown.shown}
            pictureOf={file => signed.find(each => each.file === file)?.drawn ?? ''}
          />
        )}
      </div>
    </div>
  )
}

/** What the case knows of its party goes before what the register knows. */
function fieldsOf(
  { partyView, matter, hearings }: Case,
  { fields }: TemplateWhole,
  known: Readonly<Record<string, unknown>>,
) {
  const { name: party, number: partyNumber, head, address, phone } = partyView
  const hearing = hearings.find(({ current }) => current)
  const own: Readonly<Record<string, string>> = {
    ...{ party, partyNumber, head, address, phone, matter },
    ...(hearing !== undefined && {
      ...{ hearingAt: momentText(hearing.hearingAt).replace(' ', 'T'), place: hearing.place, host: hearing.hostName },
      ...{ recorder: hearing.recorder, manner: hearing.manner },
    }),
  }
  const mine = fields.flatMap(({ code }): [string, unknown][] => (own[code] ? [[code, own[code]]] : []))
  return { ...known, ...Object.fromEntries(mine) }
}
