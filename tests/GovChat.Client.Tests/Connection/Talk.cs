using GovChat.Client.Connection;
using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Tests.Connection;

/// <summary>Words to talk about messages in tests.</summary>
internal static class Talk
{
    public static readonly Guid ChannelId = new("11111111-0000-0000-0000-000000000001");
    public static readonly Guid Me = new("22222222-0000-0000-0000-000000000001");
    public static readonly Guid Colleague = new("22222222-0000-0000-0000-000000000002");

    /// <summary>Nine in the morning in Japan.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public static BackOff BackOff => new(() => 0);

    public static MessageView Message(long sequence, Guid? author = null, DateTimeOffset? at = null) =>
        new(
            ChannelId,
            sequence,
            sequence,
            new Guid((int)sequence, 1, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
            new Guid((int)sequence, 2, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
            author ?? Colleague,
            author == Me ? "自分" : "同僚",
            at ?? Morning.AddSeconds(sequence),
            $"本文{sequence}"
        );

    public static MessageChange Change(long at, long sequence, MessageChangeKind kind) =>
        new(ChannelId, at, sequence, kind, Colleague, Morning.AddSeconds(at));

    public static IEnumerable<MessageView> Messages(int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(sequence => Message(sequence));

    public static ChannelView Channel(string name = "防災課", long last = 0, long read = 0, Guid? id = null) =>
        new(id ?? ChannelId, ChannelKind.Public, name, "", 3, last, last, read, IsMember: true, null);

    public static ApiProblem Problem(string code) => new(new ProblemView("", "", 401, "", code));
}
