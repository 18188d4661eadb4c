import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Result } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { Copied } from './copied.tsx'
import { pushExample, webhookExample } from './push-example.ts'
import { useChange } from './use-change.tsx'
import type { Camera } from './words.ts'

type Props = { readonly camera: Camera; readonly onClose: () => void }

export function SecretDialog({ camera, onClose }: Props): ReactNode {
  const [reason, setReason] = useState(camera.hasPushSecret ? '' : '首次接入')
  const [made, setMade] = useState<Result<'vision.make-secret'> | undefined>(undefined)
  const make = useChange('vision.make-secret', setMade)
  if (made !== undefined) return <Made camera={camera} made={made} onClose={onClose} />
  return (
    <Dialog title="生成推送密钥" onClose={onClose}>
      <Form
        problem={make.refused}
        busy={make.busy}
        submit="生成"
        onCancel={onClose}
        onSubmit={() => make.run({ camera: camera.camera, version: camera.version, reason })}
      >
        <Notice tone={camera.hasPushSecret ? 'attention' : 'unknown'}>
          {camera.hasPushSecret
            ? '生成新的以后，原来的密钥和用它签发的国标上传地址马上失效，设备要换上新的才能继续推送。'
            : '设备用它给每张图片签名。密钥只显示一次，系统里加密保存，谁也看不到。'}
        </Notice>
        <TextAreaField label="原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

type MadeProps = Props & { readonly made: Result<'vision.make-secret'> }

/** Shown once: afterwards nobody can read it any more. */
function Made({ camera, made, onClose }: MadeProps): ReactNode {
  const url = `${window.location.origin}${made.path}`
  return (
    <Dialog title="推送密钥" width={760} onClose={onClose}>
      <div className="stack">
        <Notice tone="attention">请马上记到设备或平台里。关闭后不再显示，遗失只能重新生成。</Notice>
        <Copied label="上传地址" text={url} />
        <Copied label="密钥" text={made.secret} />
        <div>
          <h3>怎么签名</h3>
          <ol className="push-steps">
            <li>取设备时间，毫秒，13 位，放在请求头 X-Fangma-Time；与服务器相差不能超过 5 分钟。</li>
            <li>算出整个请求内容的 SHA-256（小写十六进制）。</li>
            <li>用密钥对“时间 换行 SHA-256”算 HMAC-SHA256（小写十六进制），放在请求头 X-Fangma-Signature。</li>
            <li>POST 到上传地址：JPEG 或 PNG，不超过 2 MB，每分钟不超过 60 张，时间一张比一张晚。</li>
          </ol>
        </div>
        <Copied label="在命令行里试一张（still.jpg）" text={pushExample(url, made.secret)} many />
        <Copied label="第三方平台用 JSON 转发" text={webhookExample(url, made.secret, camera.deviceNumber)} many />
        <div className="form-foot">
          <Button type="primary" onClick={onClose}>
            已记下
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
