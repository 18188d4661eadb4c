import { type ReactNode, useRef, useState } from 'react'
import { scFaultWords } from '../../../cultivation/rules/sc-number.ts'
import { codeText } from '../../../kernel/text.ts'
import { usccFault } from '../../../kernel/uscc.ts'
import { newIntent } from '../../client.ts'
import { useDraft } from '../../ui/draft.ts'
import { DateField, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { ScNumberField } from '../cultivation/licence/sc-number-field.tsx'
import { FileField } from '../cultivation/raising/file-field.tsx'
import { usePerform } from '../query.ts'
import { useMay } from '../session.tsx'
import { today } from '../today.ts'
import { useUpload } from '../upload.ts'
import { OneWorkshop } from './one-workshop.tsx'
import type { Workshop } from './workshop.ts'

export function ConvertPage(): ReactNode {
  return (
    <OneWorkshop word="转为企业">{(workshop, leave) => <ConvertForm workshop={workshop} onDone={leave} />}</OneWorkshop>
  )
}

const nothing = { successorName: '', successorUscc: '', reason: '', scNumber: '', licensedOn: '' }

/** First the conversion, which is for good; then what proves it, which may also come later. */
function useConverting(workshop: string, onDone: () => void) {
  const [note] = useState(newIntent)
  const [isConverted, setConverted] = useState(false)
  const proof = useRef<Proof | undefined>(undefined)
  const uploading = useUpload()
  const prove = usePerform('cultivation.note-conversion', () => {
    say('已登记转为企业，许可证和材料也登记了')
    onDone()
  })
  const sendProof = (said: Proof) => prove.run({ workshop, note, ...said })
  const convert = usePerform('registry.convert', () => {
    setConverted(true)
    if (proof.current !== undefined) return sendProof(proof.current)
    say('已登记转为企业')
    onDone()
  })
  const send = async (change: Change, { scNumber, licensedOn, file }: Given) => {
    const kept = await uploading.send(file === undefined ? [] : [file])
    if (kept === undefined) return
    const said = { scNumber, licensedOn: licensedOn || null, words: change.reason, file: kept[0] ?? null }
    const isSaid = scNumber.trim() !== '' || said.file !== null
    proof.current = isSaid ? said : undefined
    if (!isConverted) convert.run({ workshop, ...change })
    else if (isSaid) sendProof(said)
    else onDone()
  }
  return {
    send,
    isConverted,
    busy: uploading.busy || convert.busy || prove.busy,
    refused: uploading.refused ?? convert.refused ?? prove.refused,
  }
}

type Change = {
  readonly successorName: string
  readonly successorUscc: string
  readonly effectiveOn: string
  readonly reason: string
}
type Given = { readonly scNumber: string; readonly licensedOn: string; readonly file: File | undefined }
type Proof = {
  readonly scNumber: string
  readonly licensedOn: string | null
  readonly words: string
  readonly file: string | null
}

function ConvertForm({ workshop, onDone }: { readonly workshop: Workshop; readonly onDone: () => void }): ReactNode {
  const { values, set } = useDraft({ ...nothing, effectiveOn: String(today()) })
  const [file, setFile] = useState<File | undefined>()
  const may = useMay()
  const converting = useConverting(workshop.id, onDone)
  const { scNumber, licensedOn, ...change } = values
  const wrong = scNumber.trim() !== '' && scFaultWords(codeText(scNumber)) !== undefined
  return (
    <Panel>
      <Form
        problem={converting.refused}
        busy={converting.busy}
        submit={converting.isConverted ? '登记许可证和材料' : '确认转为企业'}
        danger={!converting.isConverted}
        disabled={wrong}
        onCancel={onDone}
        onSubmit={() => void converting.send(change, { scNumber, licensedOn, file })}
      >
        {converting.isConverted ? (
          <Notice tone="good">
            已登记转为企业。许可证和材料还没有登记成功，改好后再点一次，或者以后在“小转微”里补。
          </Notice>
        ) : (
          <SuccessorFields values={change} set={set} />
        )}
        {may('cultivation.note-conversion') && (
          <>
            <ScNumberField value={scNumber} onChange={set('scNumber')} />
            <DateField label="许可证发证日期" pointer="/licensedOn" value={licensedOn} onChange={set('licensedOn')} />
            <FileField label="材料" kind="paper" file={file} onFile={setFile} hint="企业营业执照、许可证，照片或 PDF" />
          </>
        )}
      </Form>
    </Panel>
  )
}

type FieldsProps = { readonly values: Change; readonly set: (key: keyof Change) => (text: string) => void }

function SuccessorFields({ values, set }: FieldsProps): ReactNode {
  return (
    <>
      <Notice tone="attention">
        转为企业后不再作为小作坊监管，不计入有效数量。档案、历史和码都保留，扫旧码牌会看到已转为哪家企业。此操作不能撤回，请先核对企业的营业执照。
      </Notice>
      <TextField
        label="企业名称"
        pointer="/successorName"
        value={values.successorName}
        onChange={set('successorName')}
        required
        autoFocus
      />
      <TextField
        label="企业统一社会信用代码"
        pointer="/successorUscc"
        value={values.successorUscc}
        onChange={set('successorUscc')}
        required
        hint={usccHint(codeText(values.successorUscc))}
      />
      <DateField
        label="生效日期"
        pointer="/effectiveOn"
        value={values.effectiveOn}
        onChange={set('effectiveOn')}
        max={today()}
        required
      />
      <TextAreaField
        label="说明"
        pointer="/reason"
        placeholder="如：已取得食品生产许可证"
        value={values.reason}
        onChange={set('reason')}
        required
      />
    </>
  )
}

function usccHint(text: string): string {
  if (text.length < 18) return text === '' ? '18 位，照营业执照填' : `18 位，已输 ${text.length} 位`
  const fault = usccFault(text)
  if (fault === undefined) return '校验相符'
  if (fault === 'length') return `应为 18 位，现在 ${text.length} 位`
  return fault === 'character' ? '有不允许的字符（不用 I、O、S、V、Z）' : '最后一位校验不符，请核对营业执照'
}
