using System.Net.Http.Headers;

namespace GovChat.Client.Device;

/// <summary>Calls that bring a file, piece by piece.</summary>
public sealed partial class ApiClient
{
    /// <summary>Bytes of a file, from one on and at most so many; what broke off is asked for again from there.</summary>
    public async Task<byte[]> GetBytesAsync(
        string path,
        long from,
        long count,
        CancellationToken cancellation = default
    )
    {
        var range = new RangeHeaderValue(from, from + count - 1);
        using var response = await SendAsync(HttpMethod.Get, path, null, cancellation, range);
        return await response.Content.ReadAsByteArrayAsync(cancellation);
    }
}
