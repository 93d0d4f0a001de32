using System.Text;

namespace GovChat.Cli.TextFiles;

/// <summary>A text file, or why it could not be read.</summary>
/// <param name="Text">The text, with line feeds only; null when it could not be read.</param>
/// <param name="Reason">Why not, in Japanese.</param>
internal sealed record TextFile(string? Text, string? Reason)
{
    /// <summary>Largest file, in bytes: a talk of many years; larger ones are no talk.</summary>
    public const long BytesMax = 64L * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Reads a file of UTF-8, with or without a byte order mark.</summary>
    public static async Task<TextFile> ReadAsync(string path)
    {
        try
        {
            if (new FileInfo(path).Length > BytesMax)
            {
                return new(null, ReportText.FileTooLarge(BytesMax / 1024 / 1024));
            }

            return Decode(await File.ReadAllBytesAsync(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new(null, ReportText.FileClosed);
        }
    }

    private static TextFile Decode(byte[] bytes)
    {
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            var text = StrictUtf8.GetString(bytes, start, bytes.Length - start);
            return text.Contains('\0', StringComparison.Ordinal)
                ? new(null, ReportText.NotText)
                : new(text.ReplaceLineEndings("\n"), null);
        }
        catch (DecoderFallbackException)
        {
            return new(null, ReportText.NotUtf8);
        }
    }
}
