import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { PictureFault } from '../../../../vision/rules/health/fault.ts'
import type { Light } from '../../../../vision/rules/place/light.ts'
import { lightZh, pictureFaultZh } from '../../../../vision/zh.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { Panel } from '../../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../../ui/problem.tsx'
import { say } from '../../../ui/toast.tsx'
import { useMay } from '../../session.tsx'
import { useUpload } from '../../upload.ts'
import { Blank, LiveStill, type Seen } from './live-still.tsx'
import { useReferencePicture } from './reference-picture.ts'
import { useChange } from './use-change.tsx'
import type { Camera } from './words.ts'

type Props = { readonly camera: Camera; readonly seen: Seen }

const lights = ['day', 'night'] as const
/** What is told by comparing with a reference. */
const compared: readonly PictureFault[] = ['moved', 'blocked', 'defocused']

/** How the camera is meant to see: what 移位 and 遮挡 are told by. */
export function ReferenceTab({ camera, seen }: Props): ReactNode {
  const editable = useMay()('vision.set-reference') && camera.retiredOn === null
  const [asked, setAsked] = useState<Taken | undefined>(undefined)
  const picture = seen.still?.picture
  return (
    <Panel title="参考画面">
      <p className="quiet">
        镜头摆正、没有遮挡时留一张，程序拿每一帧和它比，认出镜头被移动、被遮挡、失焦。白天彩色、夜间红外各留一张；重新安装或调整镜头后要换新的。
      </p>
      {camera.dayReference === null && camera.nightReference === null && (
        <Notice tone="attention">
          还没有参考画面，认不出镜头被移动。
          {editable ? '打开实时画面，看清镜头摆正了，点下面的“用现在的画面”。' : '由管理员、股室或监管人员设定。'}
        </Notice>
      )}
      {camera.fault !== null && compared.includes(camera.fault) && (
        <Notice tone="bad">
          程序现在认为：{pictureFaultZh[camera.fault]}
          。对照下面的画面看一看：镜头被碰了就摆正；确实重新装过、调过角度的，换一张新的参考画面。
        </Notice>
      )}
      <div className="references">
        <section>
          <h3>现在的画面</h3>
          <LiveStill camera={camera} seen={seen} />
        </section>
        {lights.map(light => (
          <section key={light}>
            <h3>{lightZh[light]}参考画面</h3>
            <Reference camera={camera} light={light} open={seen.viewing !== undefined} />
            {editable && picture != null && (
              <Button onClick={() => setAsked({ light, picture })}>用现在的画面作为{lightZh[light]}参考</Button>
            )}
          </section>
        ))}
      </div>
      {asked !== undefined && <SetDialog camera={camera} taken={asked} onClose={() => setAsked(undefined)} />}
    </Panel>
  )
}

type ReferenceProps = { readonly camera: Camera; readonly light: Light; readonly open: boolean }

function Reference({ camera, light, open }: ReferenceProps): ReactNode {
  const file = light === 'day' ? camera.dayReference : camera.nightReference
  const mayLook = useMay()('vision.reference')
  const { address, problem } = useReferencePicture(camera.camera, file, open)
  if (file === null) return <Blank>还没有{lightZh[light]}参考画面</Blank>
  if (!mayLook) return <Blank>已设定；您的岗位不看画面</Blank>
  if (!open) return <Blank>已设定；写明事由、打开实时画面后显示</Blank>
  if (problem !== undefined) return <ProblemNotice problem={problem} />
  if (address === undefined) return <Blank>正在读取…</Blank>
  return (
    <figure className="cam-still">
      <img src={address} alt={`${camera.spot} ${lightZh[light]}参考画面`} />
    </figure>
  )
}

type Taken = { readonly light: Light; readonly picture: string }

/** The picture that the person saw, not one that came a moment later. */
function SetDialog({ camera, taken, onClose }: { camera: Camera; taken: Taken; onClose: () => void }): ReactNode {
  const { light, picture } = taken
  const uploading = useUpload()
  const set = useChange('vision.set-reference', () => {
    say(`已设为${lightZh[light]}参考画面`)
    onClose()
  })
  const submit = async () => {
    const [file] = (await uploading.send([blobOf(picture)])) ?? []
    if (file !== undefined) set.run({ camera: camera.camera, version: camera.version, light, file })
  }
  return (
    <Dialog title={`设为${lightZh[light]}参考画面`} width={640} onClose={onClose}>
      <Form
        problem={uploading.refused ?? set.refused}
        busy={uploading.busy || set.busy}
        submit={`设为${lightZh[light]}参考`}
        onCancel={onClose}
        onSubmit={submit}
      >
        <img className="reference-preview" src={picture} alt={`将作为${lightZh[light]}参考的画面`} />
        <p>
          看清楚：镜头摆正了，没有遮挡，{light === 'day' ? '是白天的彩色画面' : '是夜间的画面（多为黑白）'}
          ，最好没有人。以后的画面都和它比；原来的换掉。
        </p>
      </Form>
    </Dialog>
  )
}

/** A data URL holds its picture in Base64. */
function blobOf(address: string): Blob {
  const [head = '', text = ''] = address.split(',')
  const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0))
  return new Blob([bytes], { type: /data:([^;]+)/.exec(head)?.[1] ?? 'image/jpeg' })
}
