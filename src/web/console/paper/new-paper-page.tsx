import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Answer, newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { Empty, Loaded, Page, Panel, Waiting } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { SheetView } from '../../ui/sheet-view.tsx'
import { say } from '../../ui/toast.tsx'
import { useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { useLeaveGuard } from '../leave-guard.ts'
import { WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { FieldInput } from './field-input.tsx'
import { type Signed, SigningPanel } from './signing.tsx'
import { usePreview } from './use-preview.ts'
import type { TemplateWhole } from './words.ts'
import './paper.css'

/** What the paper is about stands in the address; the form begins with what is known of it. */
export function NewPaperPage(): ReactNode {
  const address = useAddress()
  const [template, workshop, corrects] = ['template', 'workshop', 'corrects'].map(name => address.text(name))
  const kinds = useAsk('paper.templates', {})
  const whole = useAsk('paper.template', { template: template ?? '' }, { off: !template })
  const known = useAsk(
    'paper.begin',
    { template: template ?? '', workshop: workshop || null, corrects: corrects || null },
    { off: !template },
  )
  const options = (kinds.data?.templates ?? []).map(each => ({ value: each.code, label: each.title }))
  return (
    <>
      <Crumbs steps={[{ word: '文书', to: links.papers }, { word: '制作文书' }]} />
      <Page title={whole.data === undefined ? '制作文书' : `制作${whole.data.title}`} note={whole.data?.about}>
        {!corrects && (
          <Panel title="做什么文书，关于谁">
            <div className="fields-2">
              <SelectField
                label="文书种类"
                pointer="/template"
                required
                value={template ?? ''}
                options={options}
                onChange={next => address.change({ template: next })}
              />
              <div className="field">
                <span>小作坊</span>
                <WorkshopFilter workshop={workshop ?? ''} onChange={next => address.change({ workshop: next })} />
                <div className="field-hint">选了小作坊，名称、地址等自动带入；全区的文书不用选。</div>
              </div>
            </div>
          </Panel>
        )}
        {!template ? (
          <Empty why="先选文书种类。" />
        ) : (
          <Loaded asking={whole}>
            {found => (
              <Loaded asking={known}>
                {before => (
                  <Desk
                    key={`${template} ${workshop} ${corrects}`}
                    template={found}
                    known={before}
                    corrects={corrects || null}
                  />
                )}
              </Loaded>
            )}
          </Loaded>
        )}
      </Page>
    </>
  )
}

type DeskProps = {
  readonly template: TemplateWhole
  readonly known: Answer<'paper.begin'>
  readonly corrects: string | null
}

/** Left what is typed, right the paper as it will print. */
function Desk({ template, known, corrects }: DeskProps): ReactNode {
  const [paper] = useState(newIntent)
  const [fields, setFields] = useState<Readonly<Record<string, unknown>>>(known.fields)
  const [signed, setSigned] = useState<readonly Signed[]>([])
  const [asking, setAsking] = useState(false)
  const navigate = useNavigate()
  const issue = usePerform('paper.issue', ({ number }) => {
    say(number === null ? '文书已制作' : `已制作，文号 ${number}`)
    void navigate(links.paper(paper))
  })
  const wish = {
    template: template.code,
    workshop: known.workshop,
    fields: { ...fields },
    signatures: signed.map(({ drawn: _, ...each }) => each),
    corrects,
  }
  const { shown, refused, busy } = usePreview(wish)
  useLeaveGuard(!issue.busy && fields !== known.fields)
  const faults = shown?.faults ?? []
  return (
    <div className="paper-desk">
      <div>
        {known.corrects !== null && (
          <Notice tone="attention">更正 {known.corrects}：改好后制作新的一份，原文书标为“已更正”。</Notice>
        )}
        <Panel title="内容">
          <Form
            problem={issue.refused}
            submit={template.mark === null ? '制作' : '制作并编号'}
            busy={issue.busy}
            disabled={faults.length > 0}
            onSubmit={() => setAsking(true)}
          >
            {template.fields.map(field => (
              <FieldInput
                key={field.code}
                field={field}
                value={fields[field.code]}
                onChange={value => setFields(before => ({ ...before, [field.code]: value }))}
              />
            ))}
            {faults.length > 0 && (
              <Notice tone="attention">
                还有 {faults.length} 处没有填好：{faults.map(fault => fault.detail).join('；')}
              </Notice>
            )}
          </Form>
        </Panel>
        <SigningPanel places={template.places} signed={signed} onChange={setSigned} />
      </div>
      <div className="paper-beside">
        {refused !== undefined && <ProblemNotice problem={refused} />}
        {shown === undefined ? (
          busy && <Waiting what="正在排版…" />
        ) : (
          <>
            {shown.shown.unprintable.length > 0 && (
              <Notice tone="attention">PDF 里缺这些字：{shown.shown.unprintable.join('、')}，打印请用 Word 版。</Notice>
            )}
            <SheetView
              label={`${template.title}预览`}
              sheet={shown.shown}
              pictureOf={file => signed.find(each => each.file === file)?.drawn ?? ''}
            />
          </>
        )}
      </div>
      {asking && (
        <Dialog title={`制作${template.title}`} onClose={() => setAsking(false)}>
          <Form
            submit="确定制作"
            busy={issue.busy}
            problem={issue.refused}
            onCancel={() => setAsking(false)}
            onSubmit={() => issue.run({ ...wish, paper })}
          >
            <p>
              制作后内容不能修改{template.mark === null ? '' : '，并占用一个文号'}
              ；写错了只能更正或作废。请先核对右边的预览。
            </p>
          </Form>
        </Dialog>
      )}
    </div>
  )
}
