import { type ReactNode, useState } from 'react'
import type { Answer } from '../../client.ts'
import { numberGiven, useDraft } from '../../ui/draft.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { DateField, Field, Form, TextField } from '../../ui/form.tsx'
import { Panel } from '../../ui/page.tsx'
import { SignaturePad } from '../../ui/signature-pad.tsx'
import { say } from '../../ui/toast.tsx'
import { PositionField } from '../map/position-field.tsx'
import { usePerform } from '../query.ts'
import { OneWorkshop } from '../registry/one-workshop.tsx'
import { today } from '../today.ts'
import { useUpload } from '../upload.ts'

export function HandOverPage(): ReactNode {
  return (
    <OneWorkshop word="码牌交付" note="当面交给业主或其委托人，签名并拍下张贴好的码牌。">
      {(workshop, leave) => <HandOverForm workshop={workshop} onDone={leave} />}
    </OneWorkshop>
  )
}

type Props = { readonly workshop: Answer<'registry.workshop'>; readonly onDone: () => void }

function HandOverForm({ workshop, onDone }: Props): ReactNode {
  const draft = useDraft({ receiver: workshop.operatorName, handedOn: String(today()), longitude: '', latitude: '' })
  const [signature, setSignature] = useState<Blob | undefined>(undefined)
  const [photograph, setPhotograph] = useState<File | undefined>(undefined)
  const uploading = useUpload()
  const handOver = usePerform('code.hand-over', () => {
    say('交付已登记')
    onDone()
  })
  const submit = async () => {
    if (signature === undefined || photograph === undefined) return
    const [signed, pictured] = (await uploading.send([signature, photograph])) ?? []
    if (signed === undefined || pictured === undefined) return
    handOver.run({
      workshop: workshop.id,
      receiver: draft.values.receiver,
      handedOn: draft.values.handedOn,
      signature: signed,
      photograph: pictured,
      longitude: numberGiven(draft.values.longitude),
      latitude: numberGiven(draft.values.latitude),
    })
  }
  const ready = signature !== undefined && photograph !== undefined
  return (
    <Panel>
      <Form
        problem={uploading.refused ?? handOver.refused}
        busy={uploading.busy || handOver.busy}
        submit="登记交付"
        disabled={!ready}
        onCancel={onDone}
        onSubmit={submit}
      >
        <div className="fields-2">
          <TextField
            label="领取人"
            pointer="/receiver"
            value={draft.values.receiver}
            onChange={draft.set('receiver')}
            required
          />
          <DateField
            label="交付日期"
            pointer="/handedOn"
            value={draft.values.handedOn}
            onChange={draft.set('handedOn')}
            max={today()}
            required
          />
        </div>
        <Field label="领取人签名" pointer="/signature" required>
          {() => <SignaturePad label="领取人签名" onChange={setSignature} />}
        </Field>
        <Field label="张贴照片" pointer="/photograph" required>
          {() => (
            <FileDrop
              label="拍照或选择照片"
              hint="要看清码牌和张贴的位置"
              accept="image/*"
              camera
              chosen={photograph}
              onFile={setPhotograph}
            />
          )}
        </Field>
        <PositionField draft={draft} below="" />
        {!ready && <p className="quiet">签名和照片齐全后才能登记。</p>}
      </Form>
    </Panel>
  )
}
