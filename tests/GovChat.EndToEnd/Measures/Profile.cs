namespace GovChat.EndToEnd.Measures;

/// <summary>The folder of a browser's profile.</summary>
internal sealed class Profile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("govchat-profile-");

    public string Folder => folder.FullName;

    /// <summary>
    /// Leaves what pages have stored on purpose, and nothing that the browser would be faster for: no answers, no
    /// compiled code.
    /// </summary>
    public void ForgetCaches()
    {
        string[] kept = [Path.Combine(Folder, "Default", "IndexedDB"), Path.Combine(Folder, "Default", "WebStorage")];
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            if (!kept.Any(one => file.StartsWith(one + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            {
                File.Delete(file);
            }
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
