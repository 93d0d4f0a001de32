namespace GovChat.Testing;

/// <summary>Where the repository stands on this machine.</summary>
public static class Repository
{
    /// <summary>The folder of GovChat.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path inside the repository.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GovChat.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"GovChat.sln stands in no folder above {AppContext.BaseDirectory}.");
    }
}
