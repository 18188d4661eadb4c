import { Button, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Check } from '../../../../vision/rules/kinds/kind.ts'
import type { Light } from '../../../../vision/rules/place/light.ts'
import { lightZh } from '../../../../vision/zh.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField, TextField } from '../../../ui/form.tsx'
import { say } from '../../../ui/toast.tsx'
import {
  barHint,
  differing,
  fieldUnit,
  fieldZh,
  keysOf,
  type ThresholdKey,
  type ThresholdTexts,
  textsOf,
} from './threshold-words.ts'
import { useChange } from './use-change.tsx'
import type { Camera } from './words.ts'

type Props = { readonly camera: Camera; readonly check: Check; readonly onClose: () => void }

export function TuneDialog({ camera, check, onClose }: Props): ReactNode {
  // As the person saw it: what somebody else set meanwhile is not overwritten.
  const [{ version, tuning }] = useState(camera)
  const own = tuning[check.code]
  const [light, setLight] = useState<Light>('day')
  const [texts, setTexts] = useState(() => textsOf(check, own?.day))
  const [reason, setReason] = useState('')
  const tune = useChange('vision.tune', () => {
    say(`已调整${check.terms.name}的${lightZh[light]}门槛`)
    onClose()
  })
  const turn = (next: Light) => {
    setLight(next)
    setTexts(textsOf(check, own?.[next]))
  }
  const submit = () =>
    tune.run({
      ...{ camera: camera.camera, version, kind: check.code, light, reason },
      thresholds: differing(check, texts),
    })
  return (
    <Dialog title={`调整门槛：${check.terms.name}`} width={600} onClose={onClose}>
      <Form problem={tune.refused} busy={tune.busy} submit="保存" onCancel={onClose} onSubmit={submit}>
        <LightChoice light={light} onLight={turn} />
        <Fields check={check} texts={texts} onTexts={setTexts} />
        {differing(check, texts) !== null && (
          <div>
            <Button type="link" size="small" onClick={() => setTexts(textsOf(check, null))}>
              都改回默认
            </Button>
          </div>
        )}
        <TextAreaField
          label="原因"
          pointer="/reason"
          required
          rows={2}
          value={reason}
          onChange={setReason}
          placeholder="如：灶台蒸汽大，误报多"
        />
      </Form>
    </Dialog>
  )
}

type LightProps = { readonly light: Light; readonly onLight: (light: Light) => void }

function LightChoice({ light, onLight }: LightProps): ReactNode {
  return (
    <Radio.Group
      aria-label="白天还是夜间"
      value={light}
      onChange={({ target }) => onLight(target.value === 'night' ? 'night' : 'day')}
    >
      <Radio.Button value="day">白天（彩色画面）</Radio.Button>
      <Radio.Button value="night">夜间（红外画面）</Radio.Button>
    </Radio.Group>
  )
}

type FieldsProps = {
  readonly check: Check
  readonly texts: ThresholdTexts
  readonly onTexts: (texts: ThresholdTexts) => void
}

function Fields({ check, texts, onTexts }: FieldsProps): ReactNode {
  const hint = (key: ThresholdKey) => `默认 ${check.thresholds[key]}${key === 'bar' ? `；${barHint(check)}` : ''}`
  return (
    <div className="fields-2">
      {keysOf(check).map(key => (
        <TextField
          key={key}
          label={fieldZh[key]}
          pointer={`/thresholds/${key}`}
          inputMode="decimal"
          unit={fieldUnit[key]}
          hint={hint(key)}
          value={texts[key]}
          onChange={text => onTexts({ ...texts, [key]: text })}
        />
      ))}
    </div>
  )
}
