using GovChat.Contracts.LogAccess;

namespace GovChat.Contracts.Tests;

/// <summary>Keys of age files as other programs write them; the pair is the one of age's own tests.</summary>
public sealed class WritingAgeKeys
{
    private const string Recipient = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
    private const string Identity = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

    [Fact]
    public void A_key_is_written_and_read_as_age_does()
    {
        var secret = Enumerable.Repeat((byte)0x42, 32).ToArray();

        Assert.Equal(Identity, AgeKeyText.Identity(secret));
        Assert.Equal(secret, AgeKeyText.ReadIdentity(Identity));
        Assert.Equal(AgeKeyText.RecipientLength, Recipient.Length);
        Assert.Equal(Recipient, AgeKeyText.Recipient(AgeKeyText.ReadRecipient(Recipient)));
    }

    [Fact]
    public void One_wrong_letter_anywhere_is_noticed()
    {
        for (var at = 0; at < Recipient.Length; at++)
        {
            var other = Recipient[at] == 'q' ? 'p' : 'q';
            Assert.Null(AgeKeyText.ReadRecipient(Recipient[..at] + other + Recipient[(at + 1)..]));
        }

        Assert.Null(AgeKeyText.ReadRecipient(string.Empty));
        Assert.Null(AgeKeyText.ReadRecipient("age1"));
        Assert.Null(AgeKeyText.ReadRecipient(Identity));
        Assert.Null(AgeKeyText.ReadRecipient(Recipient + "q"));
        Assert.Null(AgeKeyText.ReadIdentity(Recipient));
    }
}
