namespace GovChat.Filter.Tests.Cli;

/// <summary>A file of this text while the test runs.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gc-");

    public TemporaryFile(string text)
    {
        Path = System.IO.Path.Combine(folder.FullName, "rules.yaml");
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public void Dispose() => folder.Delete(recursive: true);
}
