using System.Runtime.InteropServices;
using System.Text;

namespace GovChat.Server.Tests.Secrets;

/// <summary>The environment as native libraries read it; .NET keeps a copy of its own.</summary>
internal static class NativeEnvironment
{
    public static void Set(string name, string value)
    {
        Assert.Equal(0, SetNative(Terminated(name), Terminated(value), 1));
        Environment.SetEnvironmentVariable(name, value); // For processes that are started from here.
    }

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetNative(byte[] name, byte[] value, int overwrites);

    private static byte[] Terminated(string text) => Encoding.UTF8.GetBytes(text + "\0");
}
