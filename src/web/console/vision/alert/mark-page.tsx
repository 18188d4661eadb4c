import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { isGrave } from '../../../../vision/rules/alert/review.ts'
import { type KindCode, kindCodes } from '../../../../vision/rules/kinds/kind.ts'
import type { Box } from '../../../../vision/rules/place/box.ts'
import { recognitionZh } from '../../../../vision/zh.ts'
import { newIntent } from '../../../client.ts'
import { Form, TextAreaField } from '../../../ui/form.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { useAddress } from '../../address.ts'
import { MomentField, momentAsked } from '../../casework/fields.tsx'
import { Crumbs } from '../../crumbs.tsx'
import { useLeaveGuard } from '../../leave-guard.ts'
import { links } from '../../links.ts'
import { usePerform } from '../../query.ts'
import { wallNow } from '../../sampling/hand-over-dialog.tsx'
import { useUpload } from '../../upload.ts'
import { CameraField } from './camera-field.tsx'
import { DrawBox } from './draw-box.tsx'
import { useKinds } from './kinds.ts'
import { type Marking, MarkPicture } from './mark-picture.tsx'
import type { Kind } from './words.ts'
import './alert.css'

/** 人工标记: what no program recognises. Somebody else reviews it, as everything else. */
export function MarkPage(): ReactNode {
  const address = useAddress()
  const kinds = useKinds()
  const camera = address.text('camera')
  const marking = useMarking(camera)
  const kind = kinds.find(each => each.code === marking.kind)
  return (
    <>
      <Crumbs steps={[{ word: '预警', to: links.alerts }, { word: '人工标记' }]} />
      <Page
        title="人工标记"
        narrow
        note="程序不能识别的问题，由监管人员在画面上标出来；由另一名监管人员研判属实后才算数。"
      >
        <Panel>
          <Form
            problem={marking.problem}
            busy={marking.busy}
            disabled={camera === '' || marking.picture === undefined || marking.kind === undefined}
            submit="标记为预警"
            onSubmit={marking.submit}
          >
            <CameraField
              value={camera}
              onChange={next => {
                marking.setPicture(undefined)
                address.change({ camera: next })
              }}
            />
            <MarkPicture camera={camera} marking={marking.picture} onChange={marking.setPicture} />
            {marking.picture !== undefined && (
              <DrawBox
                picture={marking.picture.address}
                label={kind?.name ?? '问题'}
                box={marking.box}
                onChange={marking.setBox}
              />
            )}
            <SelectField
              label="类型"
              pointer="/kind"
              required
              value={marking.kind ?? ''}
              options={optionsOf(kinds)}
              onChange={code => marking.setKind(kindCodes.find(each => each === code))}
              hint={kind === undefined ? '人工标记的排在前面，其余程序也能识别' : aboutKind(kind)}
            />
            {marking.picture !== undefined && marking.picture.takenAt === null && (
              <MomentField
                label="画面时间"
                pointer="/takenAt"
                required
                value={marking.takenAt}
                onChange={marking.setTakenAt}
                hint="画面拍下的时间，不是上传的时间"
              />
            )}
            <TextAreaField
              label="说明"
              pointer="/note"
              rows={2}
              value={marking.note}
              onChange={marking.setNote}
              placeholder="看到了什么，可不写"
            />
          </Form>
        </Panel>
      </Page>
    </>
  )
}

/** What is marked, until it is sent with its picture. */
function useMarking(camera: string) {
  const go = useNavigate()
  const [alert] = useState(newIntent)
  const [picture, setPicture] = useState<Marking | undefined>(undefined)
  const [box, setBox] = useState<Box | null>(null)
  const [kind, setKind] = useState<KindCode | undefined>(undefined)
  const [takenAt, setTakenAt] = useState(wallNow)
  const [note, setNote] = useState('')
  const uploading = useUpload()
  const mark = usePerform('vision.mark', () => {
    say('已标记，等另一名监管人员研判')
    go(links.alert(alert))
  })
  useLeaveGuard(picture !== undefined && !mark.busy)
  const submit = async () => {
    if (picture === undefined || kind === undefined) return
    const [file] = (await uploading.send([picture.content])) ?? []
    if (file === undefined) return
    mark.run({ alert, camera, kind, file, takenAt: picture.takenAt ?? momentAsked(takenAt), box, note })
  }
  const choose = (next: Marking | undefined) => {
    setPicture(next)
    setBox(null)
  }
  const sending = { submit, problem: uploading.refused ?? mark.refused, busy: uploading.busy || mark.busy }
  return { picture, setPicture: choose, box, setBox, kind, setKind, takenAt, setTakenAt, note, setNote, ...sending }
}

const groups = {
  'by-hand': '程序不能识别，人工标记',
  works: '程序能识别',
  suspected: '程序疑似',
  taught: '教会后能识别',
}

function optionsOf(kinds: readonly Kind[]) {
  const byHandFirst = kinds.toSorted(
    (a, b) => Number(b.recognition === 'by-hand') - Number(a.recognition === 'by-hand'),
  )
  return byHandFirst.map(({ code, name, recognition }) => ({
    value: code,
    label: `${code} ${name}（${groups[recognition]}）`,
  }))
}

function aboutKind({ recognition, severity, basis, toBeConfirmed }: Kind): string {
  const grave = isGrave(severity) ? '，严重，需两人研判' : ''
  return `${recognitionZh[recognition]}；${severity} 级${grave}；依据 ${basis}${toBeConfirmed ? '（待确认）' : ''}`
}
