import { type ReactNode, useState } from 'react'
import { type Protocol, protocols } from '../../../../vision/rules/camera.ts'
import { scenes } from '../../../../vision/rules/place/scene.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { type Draft, given, numberGiven, useDraft } from '../../../ui/draft.ts'
import { DateField, Form, TextAreaField, TextField } from '../../../ui/form.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { today } from '../../today.ts'
import { MarkedAndPublished } from '../marked-and-published.tsx'
import { protocolNote, protocolOptions, sceneOptions } from '../words.ts'
import { useChange } from './use-change.tsx'
import type { Camera } from './words.ts'

type Props = { readonly camera: Camera; readonly onClose: () => void }

/** What was registered, put right or completed. */
export function ChangeDialog({ camera, onClose }: Props): ReactNode {
  const draft = useDraft(draftOf(camera))
  // As the person saw it: what somebody else changed meanwhile is not overwritten.
  const [{ version }] = useState(camera)
  const { values, set } = draft
  const change = useChange('vision.change', () => {
    say('已修改')
    onClose()
  })
  const submit = () => change.run({ camera: camera.camera, version, ...said(values) })
  return (
    <Dialog title="修改摄像头" width={680} onClose={onClose}>
      <Form problem={change.refused} busy={change.busy} submit="保存" onCancel={onClose} onSubmit={submit}>
        <div className="fields-2">
          <SelectField
            label="点位"
            pointer="/scene"
            required
            value={values.scene}
            options={sceneOptions}
            onChange={value => set('scene')(scenes.find(scene => scene === value) ?? values.scene)}
          />
          <TextField label="安装位置" pointer="/spot" required value={values.spot} onChange={set('spot')} />
        </div>
        <DeviceFields draft={draft} camera={camera} />
        <LawFields draft={draft} />
        <TextField
          label="画面保存"
          pointer="/retentionDays"
          required
          inputMode="numeric"
          unit="天"
          hint="到期自动删除；进入案件、整改清单的画面随案保存"
          value={values.retentionDays}
          onChange={set('retentionDays')}
        />
        <TextAreaField
          label="修改原因"
          pointer="/reason"
          required
          rows={2}
          value={values.reason}
          onChange={set('reason')}
        />
      </Form>
    </Dialog>
  )
}

function draftOf(camera: Camera) {
  const { scene, spot, protocol, deviceNumber, retentionDays } = camera
  return {
    ...{ scene, spot, protocol, deviceNumber, address: camera.address ?? '', user: '', password: '' },
    ...{ signedOn: text(camera.signedOn), publishedOn: text(camera.publishedOn) },
    legallyReviewedOn: text(camera.legallyReviewedOn),
    technicallyReviewedOn: text(camera.technicallyReviewedOn),
    ...{ retentionDays: String(retentionDays), reason: '' },
  }
}

/** As the contract takes it. */
function said({ user, password, ...values }: ReturnType<typeof draftOf>) {
  const { protocol, retentionDays } = values
  return {
    ...values,
    address: protocol === 'push' ? null : given(values.address),
    credentials: asksDevice(protocol) && (user !== '' || password !== '') ? { user, password } : null,
    ...{ signedOn: given(values.signedOn), publishedOn: given(values.publishedOn) },
    legallyReviewedOn: given(values.legallyReviewedOn),
    technicallyReviewedOn: given(values.technicallyReviewedOn),
    retentionDays: numberGiven(retentionDays) ?? Number.NaN,
  }
}

function text(day: string | null): string {
  return day ?? ''
}

type Fields = { readonly draft: Draft<ReturnType<typeof draftOf>> }

/** Whoever is asked by us may want to know who asks. */
function asksDevice(protocol: Protocol): boolean {
  return protocol !== 'push' && protocol !== 'files'
}

function DeviceFields({ draft, camera }: Fields & { readonly camera: Camera }): ReactNode {
  const { values, set } = draft
  const { protocol } = values
  return (
    <>
      <SelectField
        label="接入方式"
        pointer="/protocol"
        required
        value={protocol}
        options={protocolOptions}
        hint={protocolNote[protocol]}
        onChange={value => set('protocol')(protocols.find(each => each === value) ?? protocol)}
      />
      {protocol !== 'push' && (
        <TextField
          label={protocol === 'files' ? '文件夹或文件' : '地址'}
          pointer="/address"
          required
          hint="地址里不要写用户名和密码，分别填在下面，系统加密保存"
          value={values.address}
          onChange={set('address')}
        />
      )}
      {asksDevice(protocol) && <SignInFields draft={draft} kept={camera.hasCredentials} />}
      <TextField
        label="设备编号"
        pointer="/deviceNumber"
        required
        hint={
          camera.hasPushSecret
            ? '改了以后，推送地址也跟着变，要在设备上改'
            : '4–32 位数字、字母、下划线或横线；国标设备填 20 位国标编号'
        }
        value={values.deviceNumber}
        onChange={set('deviceNumber')}
      />
    </>
  )
}

function SignInFields({ draft: { values, set }, kept }: Fields & { readonly kept: boolean }): ReactNode {
  return (
    <div className="fields-2">
      <TextField
        label="设备用户名"
        pointer="/credentials/user"
        autoComplete="off"
        hint={kept ? '已加密保存；不改就空着' : undefined}
        value={values.user}
        onChange={set('user')}
      />
      <TextField
        label="设备密码"
        pointer="/credentials/password"
        type="password"
        autoComplete="new-password"
        hint={kept ? '要改就连用户名一起重新填' : undefined}
        value={values.password}
        onChange={set('password')}
      />
    </div>
  )
}

/** What must be there before an alert may be evidence. 行政处罚法 第四十一条. */
function LawFields({ draft: { values, set } }: Fields): ReactNode {
  return (
    <div className="fields-2">
      <MarkedAndPublished values={values} set={set} />
      <DateField
        label="法制审核日期"
        pointer="/legallyReviewedOn"
        max={today()}
        hint="设置是否合法，行政处罚法第四十一条"
        value={values.legallyReviewedOn}
        onChange={set('legallyReviewedOn')}
      />
      <DateField
        label="技术审核日期"
        pointer="/technicallyReviewedOn"
        max={today()}
        hint="是否符合标准、设置合理"
        value={values.technicallyReviewedOn}
        onChange={set('technicallyReviewedOn')}
      />
    </div>
  )
}
