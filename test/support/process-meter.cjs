// Loaded into a server that is measured (`node --require`): tells its own CPU time and the delay of its event loop since it
// was last asked. It answers over the channel to its parent and keeps nothing alive.
const { monitorEventLoopDelay } = require('node:perf_hooks');

const resolutionMilliseconds = 2;
const delay = monitorEventLoopDelay({ resolution: resolutionMilliseconds });
delay.enable();
let from = process.cpuUsage();

process.on('message', (question) => {
  if (question !== 'usage') return;
  const { user, system } = process.cpuUsage(from);
  const loopDelayMilliseconds = Math.max(0, delay.percentile(99) / 1e6 - resolutionMilliseconds);
  process.send({ cpuMicroseconds: user + system, loopDelayMilliseconds });
  from = process.cpuUsage();
  delay.reset();
});
process.channel?.unref();
