using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GovChat.Server.Tests.Devices.Networks;

/// <summary>A network namespace of this machine: a host with links of its own, gone with its object.</summary>
internal sealed class NetworkNamespace : IDisposable
{
    private const string Ip = "/usr/sbin/ip";
    private const int NewNetwork = 0x4000_0000; // CLONE_NEWNET of linux/sched.h.

    private static int made;

    public NetworkNamespace()
    {
        Name = $"govchat-{Environment.ProcessId}-{Interlocked.Increment(ref made)}";
        Run("netns", "add", Name);
        Run("-n", Name, "link", "set", "lo", "up");
    }

    public string Name { get; }

    /// <summary>Why namespaces cannot be made here; null when they can.</summary>
    public static string? Missing =>
        !File.Exists(Ip) ? "iproute2 is not installed"
        : Environment.UserName != "root" ? "only root makes network namespaces"
        : null;

    /// <summary>One <c>ip</c> command on the machine itself.</summary>
    public static void Run(params string[] words)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Ip, words) { UseShellExecute = false, RedirectStandardError = true }
        )!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"ip {string.Join(' ', words)}: {said}");
        }
    }

    /// <summary>One <c>ip</c> command in here.</summary>
    public void RunHere(params string[] words) => Run(["-n", Name, .. words]);

    /// <summary>A program in here; the caller ends it.</summary>
    public ProcessStartInfo Program(params string[] words) =>
        new(Ip, ["netns", "exec", Name, .. words]) { UseShellExecute = false };

    /// <summary>A socket of in here. A socket stays where it was made, whoever uses it afterwards.</summary>
    public Socket NewSocket() =>
        Here(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));

    /// <summary>Does something in here, on a thread of its own that ends with it.</summary>
    public T Here<T>(Func<T> work)
    {
        T? result = default;
        Exception? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                Enter();
                result = work();
            }
            catch (Exception caught)
            {
                fault = caught;
            }
        });
        thread.Start();
        thread.Join();
        return fault is null ? result! : throw new InvalidOperationException($"In {Name}: {fault.Message}", fault);
    }

    public void Dispose() => Run("netns", "delete", Name);

    private void Enter()
    {
        using var handle = File.OpenHandle($"/run/netns/{Name}");
        if (SetNamespace(handle, NewNetwork) != 0)
        {
            throw new Win32Exception();
        }
    }

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetNamespace(SafeFileHandle space, int type);
}
