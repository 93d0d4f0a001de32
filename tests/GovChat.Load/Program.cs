using System.Runtime.InteropServices;
using GovChat.Load;

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true; // What was started is removed first.
    stop.Cancel();
}

return await Command.RunAsync(args, stop.Token);
