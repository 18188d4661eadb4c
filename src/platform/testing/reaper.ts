import { spawn } from 'node:child_process'

const script = `
  cat > /dev/null
  find "$1" -name postmaster.pid | while read -r file; do kill -QUIT "$(head -n 1 "$file")"; done
  sleep 1
  rm -rf "$1"
`

/**
 * A shell that waits for our end, however it comes, and then stops the clusters in the folder and removes it, which
 * nobody else would after a `kill -9`. The returned function sends it away.
 */
export function setReaper(folder: string): () => void {
  const reaper = spawn('sh', ['-c', script, 'sh', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  reaper.unref()
  if (reaper.stdin && 'unref' in reaper.stdin && typeof reaper.stdin.unref === 'function') reaper.stdin.unref()
  return () => {
    // Its group, so that the `cat` goes with the shell.
    if (reaper.pid !== undefined && reaper.exitCode === null) process.kill(-reaper.pid, 'SIGKILL')
  }
}
