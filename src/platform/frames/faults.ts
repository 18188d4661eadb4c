/** Why no picture comes, in words for the person who can do something about it. */
export const faults = {
  unreachable: '连不上摄像头，请检查电源、网络和地址',
  forbidden: '这个地址不在允许连接的网段内，请核对地址或由管理员调整设置',
  refused: '摄像头拒绝登录，请核对用户名和密码',
  'not-found': '摄像头上没有这一路视频，请核对地址中的通道和码流',
  'no-video': '这一路里没有能识别的视频，请把摄像头编码改为 H.264 或 H.265',
  silent: '连上了但没有画面，请重启摄像头或检查关键帧间隔',
  cut: '连接中断，正在重新连接',
  garbage: '收到的内容不是视频或图片，请核对地址和协议',
  'too-large': '图片超过大小上限，请在摄像头上调低分辨率',
  'no-ffmpeg': '本机没有安装 ffmpeg，请安装后再用这种接入方式，或改用“内置取流”“抓图”“推送”',
  'no-files': '文件夹里没有图片，请放入 JPEG 或 PNG',
} as const satisfies Record<string, string>

export type FaultKind = keyof typeof faults

/** Ends a visit to a camera. Its message is the sentence above: nothing of what was sent or received stands in it. */
export class SourceFault extends Error {
  readonly kind: FaultKind

  constructor(kind: FaultKind) {
    super(faults[kind])
    this.name = 'SourceFault'
    this.kind = kind
  }
}
