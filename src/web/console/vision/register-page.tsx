import { Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Protocol, protocols } from '../../../vision/rules/camera.ts'
import { scenes } from '../../../vision/rules/place/scene.ts'
import { protocolZh } from '../../../vision/zh.ts'
import { newIntent, type Refused } from '../../client.ts'
import { type Draft, given, numberGiven, useDraft } from '../../ui/draft.ts'
import { Field, Form, TextField } from '../../ui/form.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import type { ShownProblem } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { type Address, useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { useLeaveGuard } from '../leave-guard.ts'
import { links } from '../links.ts'
import { usePerform } from '../query.ts'
import { WorkshopField } from '../sampling/workshop-field.tsx'
import { MarkedAndPublished } from './marked-and-published.tsx'
import { protocolNote, sceneOptions } from './words.ts'
import './register.css'

/** 登记摄像头: whose it is, what it looks at, how it is reached, and what the law asks before it counts. */
export function RegisterCameraPage(): ReactNode {
  const address = useAddress()
  const go = useNavigate()
  const [camera] = useState(newIntent)
  const draft = useDraft(blank(address))
  const { values, set } = draft
  const register = usePerform('vision.register', () => {
    say(values.protocol === 'push' ? '已登记。请在本页生成推送密钥或上传地址' : '已登记，正在连接')
    void go(links.camera(camera), { replace: true })
  })
  useLeaveGuard(draft.changed)
  const submit = () => {
    const { scene, user, password, retentionDays, signedOn, publishedOn, ...rest } = values
    const signsIn = hasPassword(values.protocol)
    const days = numberGiven(retentionDays)
    register.run({
      ...{ camera, workshop: rest.workshop, scene, spot: rest.spot, protocol: rest.protocol },
      deviceNumber: rest.deviceNumber,
      address: rest.protocol === 'push' ? null : given(rest.address),
      credentials: signsIn && (user !== '' || password !== '') ? { user, password } : null,
      ...{ signedOn: given(signedOn), publishedOn: given(publishedOn) },
      ...(days !== null && { retentionDays: days }),
    })
  }
  return (
    <>
      <Crumbs steps={[{ word: '摄像头', to: links.cameras }, { word: '登记摄像头' }]} />
      <Page
        title="登记摄像头"
        narrow
        note="每家小作坊的环境卫生、生产加工、原料储存都要看得到，才算全面覆盖。一个摄像头登记一个点位。"
      >
        <Form problem={inWords(register.refused, values)} busy={register.busy} submit="登记" onSubmit={submit}>
          <Panel title="装在哪里">
            <div className="form">
              <WorkshopField pointer="/workshop" value={values.workshop} onChange={set('workshop')} />
              <div className="fields-2">
                <SelectField
                  label="点位"
                  pointer="/scene"
                  required
                  value={values.scene}
                  options={sceneOptions}
                  onChange={value => set('scene')(scenes.find(scene => scene === value) ?? 'production')}
                />
                <TextField
                  label="安装位置"
                  pointer="/spot"
                  required
                  placeholder="如：点浆间东墙、灶台上方"
                  value={values.spot}
                  onChange={set('spot')}
                />
              </div>
            </div>
          </Panel>
          <Panel title="怎么接入">
            <div className="form">
              <ProtocolField value={values.protocol} onChange={set('protocol')} />
              <DeviceFields draft={draft} />
            </div>
          </Panel>
          <Panel title="依法设置">
            <div className="form">
              <LawFields draft={draft} />
            </div>
          </Panel>
        </Form>
      </Page>
    </>
  )
}

/** What has not been chosen is no wrong number. */
function inWords(refused: Refused | undefined, { workshop }: Values): ShownProblem | undefined {
  if (refused === undefined || workshop !== '') return refused
  const errors = refused.errors.map(error =>
    error.pointer === '/workshop' ? { ...error, detail: '请选择小作坊' } : error,
  )
  return { title: refused.title, detail: errors.map(error => error.detail).join('；'), errors }
}

/** Whoever is asked by us may want to know who asks. */
function hasPassword(protocol: Protocol): boolean {
  return protocol !== 'push' && protocol !== 'files'
}

function blank(address: Address) {
  return {
    workshop: address.text('workshop'),
    scene: scenes.find(scene => scene === address.text('scene')) ?? ('production' as const),
    ...{ spot: '', protocol: 'rtsp' as Protocol, deviceNumber: '', address: '', user: '', password: '' },
    ...{ signedOn: '', publishedOn: '', retentionDays: '30' },
  }
}
type Values = ReturnType<typeof blank>
type Fields = { readonly draft: Draft<Values> }

type ProtocolProps = { readonly value: Protocol; readonly onChange: (protocol: Protocol) => void }

function ProtocolField({ value, onChange }: ProtocolProps): ReactNode {
  return (
    <Field label="接入方式" pointer="/protocol" required>
      {input => (
        <Radio.Group
          id={input.id}
          className="protocols"
          value={value}
          onChange={({ target }) => onChange(protocols.find(each => each === target.value) ?? value)}
        >
          {protocols.map(each => (
            <Radio key={each} value={each}>
              <span className="protocol-name">{protocolZh[each]}</span>
              <span className="quiet">{protocolNote[each]}</span>
            </Radio>
          ))}
        </Radio.Group>
      )}
    </Field>
  )
}

const stream = { label: '取流地址', example: 'rtsp://192.168.1.64:554/Streaming/Channels/102' } as const
const addressWords = {
  rtsp: stream,
  'rtsp-ffmpeg': stream,
  'http-snapshot': { label: '抓图地址', example: 'http://192.168.1.64/ISAPI/Streaming/channels/101/picture' },
  files: { label: '文件夹或文件', example: 'kitchen.mp4' },
} as const

function DeviceFields({ draft: { values, set } }: Fields): ReactNode {
  const { protocol } = values
  return (
    <>
      {protocol !== 'push' && (
        <TextField
          label={addressWords[protocol].label}
          pointer="/address"
          required
          placeholder={addressWords[protocol].example}
          hint={protocol === 'files' ? undefined : '地址里不要写用户名和密码，分别填在下面，系统加密保存，谁都看不到。'}
          value={values.address}
          onChange={set('address')}
        />
      )}
      {hasPassword(protocol) && (
        <div className="fields-2">
          <TextField
            label="设备用户名"
            pointer="/credentials/user"
            autoComplete="off"
            value={values.user}
            onChange={set('user')}
          />
          <TextField
            label="设备密码"
            pointer="/credentials/password"
            type="password"
            autoComplete="new-password"
            value={values.password}
            onChange={set('password')}
          />
        </div>
      )}
      <TextField
        label="设备编号"
        pointer="/deviceNumber"
        required
        hint="4–32 位数字、字母、下划线或横线；国标设备填 20 位国标编号，其他设备可用机身序列号。"
        value={values.deviceNumber}
        onChange={set('deviceNumber')}
      />
    </>
  )
}

function LawFields({ draft: { values, set } }: Fields): ReactNode {
  return (
    <>
      <p className="law-note">
        利用电子技术监控设备收集的违法事实要作为证据，设备应当标志明显、设置地点向社会公布（行政处罚法
        第四十一条）。还没做的可以先空着，以后在摄像头页面补填。
      </p>
      <div className="fields-2">
        <MarkedAndPublished values={values} set={set} />
      </div>
      <TextField
        label="画面保存"
        pointer="/retentionDays"
        inputMode="numeric"
        unit="天"
        hint="到期自动删除；进入案件、整改清单的画面随案保存，不受此限。"
        value={values.retentionDays}
        onChange={set('retentionDays')}
      />
    </>
  )
}
