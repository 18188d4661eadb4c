import { Button, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Panel } from '../../ui/page.tsx'
import { SignaturePad } from '../../ui/signature-pad.tsx'
import { useUpload } from '../upload.ts'
import type { TemplateWhole } from './words.ts'

export type Signed = {
  readonly place: string
  readonly name: string
  readonly file: string | null
  /** Where this browser has the drawing until the paper is issued. */
  readonly drawn: string
  readonly refused: { readonly reason: string; readonly witness: string; readonly recording: string } | null
}

type Place = TemplateWhole['places'][number]
type Props = {
  readonly places: readonly Place[]
  readonly signed: readonly Signed[]
  readonly onChange: (signed: readonly Signed[]) => void
}

/** On the glass, or later by hand: a place that is left open prints as a line to sign on. */
export function SigningPanel({ places, signed, onChange }: Props): ReactNode {
  const [open, setOpen] = useState<Place | undefined>(undefined)
  return (
    <Panel title="签名" extra={<span className="quiet">没有在这里签的，打印后手写</span>}>
      {places.map(place => {
        const mine = signed.filter(each => each.place === place.code)
        return (
          <div key={place.code} className="paper-sign">
            <span>
              {place.label}
              {place.count > 1 && `（${place.count} 人）`}：
            </span>
            {mine.map(each => (
              <span key={`${each.name} ${each.file}`}>
                {each.name}
                {each.refused === null ? '已签' : '拒签'}{' '}
                <button type="button" className="link" onClick={() => onChange(signed.filter(other => other !== each))}>
                  去掉
                </button>
              </span>
            ))}
            {mine.length < place.count && (
              <Button size="small" onClick={() => setOpen(place)}>
                签名
              </Button>
            )}
          </div>
        )
      })}
      {open !== undefined && (
        <SignDialog
          place={open}
          onClose={() => setOpen(undefined)}
          onSigned={next => {
            onChange([...signed, next])
            setOpen(undefined)
          }}
        />
      )}
    </Panel>
  )
}

type DialogProps = {
  readonly place: Place
  readonly onClose: () => void
  readonly onSigned: (signed: Signed) => void
}

function SignDialog({ place, onClose, onSigned }: DialogProps): ReactNode {
  const draft = useDraft({ name: '', reason: '', witness: '', recording: '' })
  const [refuses, setRefuses] = useState(false)
  const [drawing, setDrawing] = useState<Blob | undefined>(undefined)
  const uploading = useUpload()
  const { name, reason, witness, recording } = draft.values
  const ready =
    name.trim() !== '' &&
    (refuses ? reason.trim() !== '' && (witness + recording).trim() !== '' : drawing !== undefined)
  const submit = async () => {
    if (refuses) {
      onSigned({ place: place.code, name: name.trim(), file: null, drawn: '', refused: { reason, witness, recording } })
      return
    }
    if (drawing === undefined) return
    const [file] = (await uploading.send([drawing])) ?? []
    if (file === undefined) return
    onSigned({ place: place.code, name: name.trim(), file, drawn: URL.createObjectURL(drawing), refused: null })
  }
  return (
    <Dialog title={place.label} width={640} onClose={onClose}>
      <Form
        problem={uploading.refused}
        busy={uploading.busy}
        disabled={!ready}
        submit={refuses ? '登记拒绝签名' : '签好了'}
        onCancel={onClose}
        onSubmit={submit}
      >
        <TextField label="签名人" pointer="/name" value={name} onChange={draft.set('name')} required />
        {place.who === 'party' && (
          <Radio.Group
            value={refuses}
            onChange={chosen => setRefuses(chosen.target.value === true)}
            options={[
              { value: false, label: '当场签名' },
              { value: true, label: '拒绝签名' },
            ]}
          />
        )}
        {refuses ? (
          <>
            <TextAreaField
              label="拒绝的原因"
              pointer="/reason"
              rows={2}
              value={reason}
              onChange={draft.set('reason')}
              required
            />
            <TextField label="见证人" pointer="/witness" value={witness} onChange={draft.set('witness')} />
            <TextField
              label="音像记录"
              pointer="/recording"
              value={recording}
              onChange={draft.set('recording')}
              hint="执法记录仪编号、时间等；见证人和音像记录至少有一项"
            />
          </>
        ) : (
          <Field label="手写签名" pointer="/file" required>
            {() => <SignaturePad label={`${place.label}手写签名`} onChange={setDrawing} />}
          </Field>
        )}
      </Form>
    </Dialog>
  )
}
